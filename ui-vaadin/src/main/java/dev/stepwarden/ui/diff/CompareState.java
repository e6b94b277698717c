package dev.stepwarden.ui.diff;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How two runs are compared and shown, as the address says it. What an address gets wrong is left out.
 *
 * @param version of the profile; null for its newest
 * @param unified one column of text instead of two
 * @param unchanged whether steps that are the same are shown, too
 */
record CompareState(String profile, @Nullable Integer version, Section section, boolean unified, boolean unchanged) {
    static final String USUAL_PROFILE = "default";
    static final CompareState USUAL = new CompareState(USUAL_PROFILE, null, Section.ALL, false, false);

    static CompareState of(QueryParameters query) {
        String profile = query.getSingleParameter("profile").orElse("").strip();
        return new CompareState(
                profile.isEmpty() ? USUAL_PROFILE : profile,
                query.getSingleParameter("version")
                        .filter(text -> text.matches("[1-9]\\d{0,8}"))
                        .map(Integer::valueOf)
                        .orElse(null),
                Section.of(query.getSingleParameter("section").orElse("")),
                query.getSingleParameter("unified").isPresent(),
                query.getSingleParameter("unchanged").isPresent());
    }

    QueryParameters parameters() {
        Map<String, List<String>> out = new LinkedHashMap<>();
        if (!profile.equals(USUAL_PROFILE)) out.put("profile", List.of(profile));
        if (version != null) out.put("version", List.of(version.toString()));
        if (section != Section.ALL) out.put("section", List.of(section.wireName()));
        if (unified) out.put("unified", List.of("1"));
        if (unchanged) out.put("unchanged", List.of("1"));
        return new QueryParameters(out);
    }

    /** Whether both are the same comparison, however it is shown. */
    boolean asks(CompareState other) {
        return profile.equals(other.profile) && java.util.Objects.equals(version, other.version);
    }

    CompareState withProfile(String name, @Nullable Integer changed) {
        return new CompareState(name, changed, section, unified, unchanged);
    }

    CompareState withSection(Section changed) {
        return new CompareState(profile, version, changed, unified, unchanged);
    }

    CompareState withUnified(boolean changed) {
        return new CompareState(profile, version, section, changed, unchanged);
    }

    CompareState withUnchanged(boolean changed) {
        return new CompareState(profile, version, section, unified, changed);
    }
}
