package dev.stepwarden.ui.parts;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a list shows, as its address says it. What an address gets wrong is left out, so that an old link opens.
 *
 * @param text words to search for, empty for none
 * @param state which rows by their state, empty for all
 * @param row the row that is marked, empty for none
 */
public record ListState(String text, String state, String row) {
    public static final ListState ALL = new ListState("", "", "");
    private static final int LONGEST = 200;

    /** @param states the words there are for states of rows */
    public static ListState of(QueryParameters query, Set<String> states) {
        String state = one(query, "state");
        return new ListState(one(query, "q").strip(), states.contains(state) ? state : "", one(query, "row"));
    }

    private static String one(QueryParameters query, String name) {
        String value = query.getSingleParameter(name).orElse("");
        return value.length() > LONGEST ? "" : value;
    }

    public QueryParameters parameters() {
        Map<String, List<String>> out = new LinkedHashMap<>();
        if (!text.isEmpty()) out.put("q", List.of(text));
        if (!state.isEmpty()) out.put("state", List.of(state));
        if (!row.isEmpty()) out.put("row", List.of(row));
        return new QueryParameters(out);
    }

    public ListState withText(String changed) {
        return new ListState(changed, state, "");
    }

    public ListState withState(String changed) {
        return new ListState(text, changed, "");
    }

    public ListState withRow(String changed) {
        return new ListState(text, state, changed);
    }

    /** Whether some rows are left out. */
    public boolean narrowed() {
        return !text.isEmpty() || !state.isEmpty();
    }
}
