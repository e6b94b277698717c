package dev.stepwarden.ui.audit;

import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.domain.audit.ListAudit;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.ui.run.TimeRange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the audit page shows, as its address says it. What an address gets wrong is left out, so that an old link opens.
 *
 * @param values by field, never an empty set
 * @param entry the entry whose details are open, empty for none
 */
record AuditState(Map<AuditField, SortedSet<String>> values, TimeRange range, String entry) {
    private static final TimeRange USUAL = TimeRange.Between.ALL_TIME;
    private static final int MOST_VALUES = 50;
    private static final int LONGEST = 200;
    static final AuditState ALL = new AuditState(Map.of(), USUAL, "");

    static AuditState of(QueryParameters query) {
        Map<AuditField, SortedSet<String>> values = new TreeMap<>();
        for (AuditField field : AuditField.values()) {
            SortedSet<String> chosen = query.getParameters(field.parameter()).stream()
                    .filter(value -> !value.isBlank() && value.length() <= LONGEST)
                    .filter(value -> field != AuditField.TARGET || Uuids.parse(value) != null)
                    .limit(MOST_VALUES)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!chosen.isEmpty()) values.put(field, chosen);
        }
        UUID entry = query.getSingleParameter("row").map(Uuids::parse).orElse(null);
        return new AuditState(values, TimeRange.of(query, USUAL), entry == null ? "" : entry.toString());
    }

    QueryParameters parameters() {
        Map<String, List<String>> out = new LinkedHashMap<>();
        values.forEach((field, chosen) -> out.put(field.parameter(), List.copyOf(chosen)));
        range.into(out, USUAL);
        if (!entry.isEmpty()) out.put("row", List.of(entry));
        return new QueryParameters(out);
    }

    /** The question to ask, as of now. */
    ListAudit.Filter filter(Instant now) {
        Set<UUID> targets =
                chosen(AuditField.TARGET).stream().map(UUID::fromString).collect(Collectors.toSet());
        return new ListAudit.Filter(
                chosen(AuditField.ACTOR),
                chosen(AuditField.ACTION),
                chosen(AuditField.TARGET_KIND),
                targets,
                chosen(AuditField.RESULT),
                range.from(now),
                range.to());
    }

    Set<String> chosen(AuditField field) {
        SortedSet<String> chosen = values.get(field);
        return chosen == null ? Set.of() : chosen;
    }

    AuditState with(AuditField field, Set<String> chosen) {
        Map<AuditField, SortedSet<String>> changed = new TreeMap<>(values);
        if (chosen.isEmpty()) changed.remove(field);
        else changed.put(field, new TreeSet<>(chosen));
        return new AuditState(changed, range, "");
    }

    AuditState withRange(TimeRange changed) {
        return new AuditState(values, changed, "");
    }

    AuditState withEntry(String changed) {
        return new AuditState(values, range, changed);
    }

    /** Whether some entries are left out. */
    boolean narrowed() {
        return !values.isEmpty() || !range.equals(USUAL);
    }
}
