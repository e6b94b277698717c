package dev.stepwarden.ui.run;

import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.RunFilter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the runs list shows, as its address says it. What an address gets wrong is left out, so that an old link opens.
 *
 * @param values by field, never an empty set
 * @param selected the run that is marked
 * @param peek whether the panel beside the list is open
 * @param compared the runs that are chosen to be compared, two at most
 */
public record RunsState(
        String text,
        Map<FilterField, SortedSet<String>> values,
        TimeRange range,
        @Nullable UUID selected,
        boolean peek,
        List<UUID> compared) {
    private static final int MOST_VALUES = 50;
    public static final int MOST_COMPARED = 2;
    public static final RunsState USUAL = new RunsState("", Map.of(), TimeRange.Last.USUAL, null, false, List.of());

    public static RunsState of(QueryParameters query) {
        Map<FilterField, SortedSet<String>> values = new EnumMap<>(FilterField.class);
        for (FilterField field : FilterField.values()) {
            SortedSet<String> chosen = query.getParameters(field.parameter()).stream()
                    .filter(value -> !value.isBlank())
                    .limit(MOST_VALUES)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (field == FilterField.STATUS) chosen.retainAll(RunStatus.BY_NAME.keySet());
            if (!chosen.isEmpty()) values.put(field, chosen);
        }
        Optional<UUID> selected = query.getSingleParameter("run").map(Uuids::parse);
        return new RunsState(
                query.getSingleParameter("q").orElse("").strip(),
                values,
                TimeRange.of(query, TimeRange.Last.USUAL),
                selected.orElse(null),
                query.getSingleParameter("peek").isPresent(),
                query.getParameters("compare").stream()
                        .map(Uuids::parse)
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(MOST_COMPARED)
                        .toList());
    }

    public QueryParameters parameters() {
        Map<String, List<String>> out = new LinkedHashMap<>();
        if (!text.isEmpty()) out.put("q", List.of(text));
        values.forEach((field, chosen) -> out.put(field.parameter(), List.copyOf(chosen)));
        range.into(out, TimeRange.Last.USUAL);
        if (selected != null) out.put("run", List.of(selected.toString()));
        if (peek) out.put("peek", List.of("1"));
        if (!compared.isEmpty())
            out.put("compare", compared.stream().map(UUID::toString).toList());
        return new QueryParameters(out);
    }

    /**
     * The question to ask, as of now.
     *
     * @param project null for all projects
     */
    public RunFilter filter(@Nullable UUID project, Instant now) {
        Set<RunStatus> statuses =
                chosen(FilterField.STATUS).stream().map(RunStatus.BY_NAME::get).collect(Collectors.toSet());
        return new RunFilter(
                range.from(now),
                range.to(),
                statuses,
                chosen(FilterField.TOOL),
                chosen(FilterField.MODEL),
                chosen(FilterField.TAG),
                chosen(FilterField.ENVIRONMENT),
                chosen(FilterField.RELEASE),
                chosen(FilterField.AGENT),
                chosen(FilterField.AGENT_VERSION),
                project == null ? Set.of() : Set.of(project.toString()),
                text.isEmpty() ? null : text);
    }

    public Set<String> chosen(FilterField field) {
        SortedSet<String> chosen = values.get(field);
        return chosen == null ? Set.of() : chosen;
    }

    /** Whether anything but the time narrows the list. */
    public boolean narrowed() {
        return !text.isEmpty() || !values.isEmpty();
    }

    public RunsState with(FilterField field, Set<String> chosen) {
        Map<FilterField, SortedSet<String>> changed = new EnumMap<>(FilterField.class);
        changed.putAll(values);
        if (chosen.isEmpty()) changed.remove(field);
        else changed.put(field, new TreeSet<>(chosen));
        return new RunsState(text, changed, range, selected, peek, compared);
    }

    public RunsState withText(String changed) {
        return new RunsState(changed, values, range, selected, peek, compared);
    }

    public RunsState withRange(TimeRange changed) {
        return new RunsState(text, values, changed, selected, peek, compared);
    }

    public RunsState withSelected(@Nullable UUID changed) {
        return new RunsState(text, values, range, changed, peek && changed != null, compared);
    }

    public RunsState withPeek(boolean changed) {
        return new RunsState(text, values, range, selected, changed, compared);
    }

    public RunsState withCompared(List<UUID> changed) {
        return new RunsState(text, values, range, selected, peek, List.copyOf(changed));
    }

    public RunsState withoutFilters() {
        return new RunsState("", Map.of(), range, selected, peek, compared);
    }

    /** Whether both show the same runs. */
    public boolean sameRuns(RunsState other) {
        return text.equals(other.text) && values.equals(other.values) && range.equals(other.range);
    }
}
