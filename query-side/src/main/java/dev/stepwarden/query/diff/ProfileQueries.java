package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.ListProfileVersions;
import dev.stepwarden.domain.diff.ListProfiles;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.diff.ShowProfile;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Reach;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers about profiles. */
@Component
class ProfileQueries {
    private static final UUID FIRST = new UUID(0, 0);

    private final Profiles profiles;
    private final JdbcClient reader;

    ProfileQueries(Profiles profiles, @Qualifier("reader") JdbcClient reader) {
        this.profiles = profiles;
        this.reader = reader;
    }

    @QueryHandler
    Optional<SavedProfile> answer(ShowProfile query, Reach reach) {
        if (query.project() != null && !reach.includes(query.project())) return Optional.empty();
        return profiles.find(query.tenant(), query.project(), query.name(), query.version());
    }

    @QueryHandler
    Page<SavedProfile, ListProfiles.Cursor> answer(ListProfiles query, Reach reach) {
        List<SavedProfile> found = new ArrayList<>(builtIn(query));
        found.addAll(saved(query, reach));
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<SavedProfile> page = List.copyOf(found.subList(0, query.size()));
        SavedProfile last = page.getLast();
        return new Page<>(
                page, new ListProfiles.Cursor(last.project(), last.profile().name()));
    }

    @QueryHandler
    Page<SavedProfile, Integer> answer(ListProfileVersions query, Reach reach) {
        UUID project = query.project();
        if (project == null) {
            return new Page<>(
                    query.before() != null
                            ? List.of()
                            : profiles.find(query.tenant(), null, query.name(), null).stream()
                                    .toList(),
                    null);
        }
        if (!reach.includes(project)) return new Page<>(List.of(), null);
        List<SavedProfile> found = reader.sql("SELECT " + Profiles.COLUMNS + """
                         FROM normal_profile
                        WHERE tenant_id = :tenant AND project_id = :project AND name = :name AND version < :before
                        ORDER BY version DESC LIMIT :limit""")
                .param("tenant", query.tenant().value())
                .param("project", project)
                .param("name", query.name().replace("\0", ""))
                .param("before", Objects.requireNonNullElse(query.before(), Integer.MAX_VALUE))
                .param("limit", query.size() + 1)
                .query(Profiles::saved)
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<SavedProfile> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(page, page.getLast().profile().version());
    }

    private static List<SavedProfile> builtIn(ListProfiles query) {
        ListProfiles.Cursor after = query.after();
        if (after != null && after.project() != null) return List.of();
        String text = query.text() == null ? "" : query.text().toLowerCase(Locale.ROOT);
        return Profile.BUILT_IN.stream()
                .filter(profile -> profile.name().contains(text))
                .filter(profile -> after == null || profile.name().compareTo(after.name()) > 0)
                .sorted(Comparator.comparing(Profile::name))
                .map(SavedProfile::builtIn)
                .toList();
    }

    private List<SavedProfile> saved(ListProfiles query, Reach reach) {
        ListProfiles.Cursor after = query.after();
        UUID project = after == null ? null : after.project();
        return reader.sql("SELECT " + Profiles.COLUMNS + """
                         FROM normal_profile
                        WHERE tenant_id = :tenant AND newest AND (name, project_id) > (:name, :after)
                          AND (:project::uuid IS NULL OR project_id = :project::uuid)
                          AND (:everywhere OR project_id = ANY (:projects::uuid[]))
                          AND (:text::text IS NULL OR position(lower(:text) IN name) > 0)
                        ORDER BY name, project_id LIMIT :limit""")
                .param("tenant", query.tenant().value())
                .param("name", after == null || project == null ? "" : after.name())
                .param("after", project == null ? FIRST : project)
                .param("project", query.project(), Types.OTHER)
                .param("everywhere", reach.projects() == null)
                .param("projects", ids(reach))
                .param("text", text(query.text()), Types.VARCHAR)
                .param("limit", query.size() + 1)
                .query(Profiles::saved)
                .list();
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }

    private static String[] ids(Reach reach) {
        return reach.projects() == null
                ? new String[0]
                : reach.projects().stream().map(UUID::toString).toArray(String[]::new);
    }
}
