package dev.stepwarden.ui.policy;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy's page shows, as it stands in the address.
 *
 * @param version null for the newest
 */
record PolicyState(@Nullable Integer version, Tab tab) {
    enum Tab {
        RULES,
        TEXT,
        DIFF
    }

    private static final Map<String, Tab> TABS = Map.of("rules", Tab.RULES, "text", Tab.TEXT, "diff", Tab.DIFF);

    static PolicyState of(QueryParameters query) {
        return new PolicyState(
                query.getSingleParameter("version")
                        .filter(text -> text.matches("[1-9]\\d{0,8}"))
                        .map(Integer::valueOf)
                        .orElse(null),
                query.getSingleParameter("tab")
                        .map(tab -> TABS.getOrDefault(tab, Tab.RULES))
                        .orElse(Tab.RULES));
    }

    QueryParameters parameters() {
        Map<String, List<String>> out = new LinkedHashMap<>();
        if (version != null) out.put("version", List.of(version.toString()));
        TABS.forEach((name, which) -> {
            if (which == tab && tab != Tab.RULES) out.put("tab", List.of(name));
        });
        return new QueryParameters(out);
    }

    PolicyState with(@Nullable Integer other) {
        return new PolicyState(other, tab);
    }

    PolicyState with(Tab other) {
        return new PolicyState(version, other);
    }

    static String path(String set) {
        return "policies/" + set;
    }
}
