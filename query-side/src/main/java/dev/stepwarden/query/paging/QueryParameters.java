package dev.stepwarden.query.paging;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an address and collects every complaint, as ObjectFields does for bodies. A parameter that is
 * empty counts as absent; one that was never asked for is a complaint.
 */
public final class QueryParameters {
    public static final int MOST_ITEMS = 200;
    private static final int DEFAULT_ITEMS = 50;
    private static final int MOST_VALUES = 50;
    private static final int MOST_CHARACTERS = 1_000;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<String, List<String>> parameters;
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    public QueryParameters(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** Call last: throws what was collected. */
    public void done() {
        for (String name : parameters.keySet()) {
            if (!asked.contains(name)) complain(name, "is not a parameter of this list");
        }
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    /** All values, any of which will do; in an order of their own, so that equal filters read alike. */
    public Set<String> anyOf(String name) {
        Set<String> values = new TreeSet<>(values(name));
        if (values.size() > MOST_VALUES) complain(name, "must be given at most " + MOST_VALUES + " times");
        if (values.stream().anyMatch(value -> value.length() > MOST_CHARACTERS)) {
            complain(name, "must have at most " + MOST_CHARACTERS + " characters");
        }
        return values;
    }

    public <T> Set<T> anyOf(String name, Map<String, T> words) {
        Set<T> found = new LinkedHashSet<>();
        for (String value : anyOf(name)) {
            T word = words.get(value);
            if (word == null) complain(name, "must be one of " + String.join(", ", words.keySet()));
            else found.add(word);
        }
        return found;
    }

    public @Nullable String text(String name) {
        List<String> values = values(name);
        if (values.size() > 1) complain(name, "must be given once");
        return values.isEmpty() ? null : values.getFirst();
    }

    public @Nullable Instant time(String name) {
        String text = text(name);
        if (text == null) return null;
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) return time;
        } catch (DateTimeException unreadable) {
            // falls through to the complaint
        }
        complain(name, "must be an RFC 3339 time between the years 1970 and 9999");
        return null;
    }

    public int pageSize() {
        String text = text("page_size");
        if (text == null) return DEFAULT_ITEMS;
        int size = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (size >= 1 && size <= MOST_ITEMS) return size;
        complain("page_size", "must be a whole number from 1 to " + MOST_ITEMS);
        return DEFAULT_ITEMS;
    }

    public void complain(String name, String reason) {
        errors.add(new FieldError(FieldError.pointer("", name), reason));
    }

    private List<String> values(String name) {
        asked.add(name);
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
