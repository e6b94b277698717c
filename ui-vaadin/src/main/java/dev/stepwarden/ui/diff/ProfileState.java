package dev.stepwarden.ui.diff;

import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.domain.json.Uuids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which profile is edited, and on which runs it is tried, as the address says it. What an address gets wrong is left out.
 *
 * @param version that the rules begin with; null for the newest
 * @param a runs of the preview; null for the newest two
 */
record ProfileState(
        @Nullable UUID project,
        @Nullable Integer version,
        @Nullable UUID a,
        @Nullable UUID b) {

    static ProfileState of(QueryParameters query) {
        return new ProfileState(
                id(query, "project"),
                query.getSingleParameter("version")
                        .filter(text -> text.matches("[1-9]\\d{0,8}"))
                        .map(Integer::valueOf)
                        .orElse(null),
                id(query, "a"),
                id(query, "b"));
    }

    private static @Nullable UUID id(QueryParameters query, String name) {
        return query.getSingleParameter(name).map(Uuids::parse).orElse(null);
    }

    QueryParameters parameters() {
        Map<String, List<String>> out = new LinkedHashMap<>();
        put(out, "project", project);
        put(out, "version", version);
        put(out, "a", a);
        put(out, "b", b);
        return new QueryParameters(out);
    }

    private static void put(Map<String, List<String>> out, String name, @Nullable Object value) {
        if (value != null) out.put(name, List.of(value.toString()));
    }

    ProfileState with(@Nullable UUID project, @Nullable Integer version) {
        return new ProfileState(project, version, a, b);
    }

    ProfileState withRuns(UUID first, UUID second) {
        return new ProfileState(project, version, first, second);
    }

    static String path(String name) {
        return "settings/profiles/" + name;
    }
}
