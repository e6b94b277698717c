package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.ListProfileVersions;
import dev.stepwarden.domain.diff.ListProfiles;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.diff.ShowProfile;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.NamedProject;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Profiles over HTTP: all in their newest version, all versions of one, or one version. */
@RestController
class ProfilesApi implements ProfilesApiDescription {
    private static final String LIST = "profiles";
    private static final String VERSIONS = "profile-versions";

    private final Queries queries;
    private final PageTokens tokens;

    ProfilesApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    @GetMapping(path = "/v1/profiles", produces = MediaType.APPLICATION_JSON_VALUE)
    public ProfileBody.Page list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        QueryParameters read = new QueryParameters(parameters);
        String project = read.text("project");
        String name = read.text("name");
        Integer version = version(read);
        if (version != null && name == null) read.complain("version", "needs a name");
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        if (name == null) return newest(caller, project, size, token);
        UUID of = isBuiltIn(name) ? null : project(caller, project);
        return version == null ? versions(caller, of, name, size, token) : one(caller, of, name, version);
    }

    private ProfileBody.Page newest(Caller caller, @Nullable String named, int size, @Nullable String token) {
        UUID project = named == null ? null : project(caller, named);
        ListProfiles.Cursor after = token == null ? null : cursor(tokens.place(caller.tenant(), LIST, token));
        Page<SavedProfile, ListProfiles.Cursor> page =
                queries.ask(caller, new ListProfiles(caller.tenant(), project, null, size, after));
        return ProfileBody.Page.of(page.items(), next(caller, page.next()));
    }

    private ProfileBody.Page versions(
            Caller caller, @Nullable UUID project, String name, int size, @Nullable String token) {
        Integer before = token == null ? null : Integer.valueOf(tokens.place(caller.tenant(), VERSIONS, token));
        Page<SavedProfile, Integer> page =
                queries.ask(caller, new ListProfileVersions(caller.tenant(), project, name, size, before));
        if (page.items().isEmpty() && token == null) throw new NotFound("profile");
        String next = page.next() == null
                ? null
                : tokens.token(caller.tenant(), VERSIONS, page.next().toString());
        return ProfileBody.Page.of(page.items(), next);
    }

    private ProfileBody.Page one(Caller caller, @Nullable UUID project, String name, int version) {
        SavedProfile found = queries.ask(caller, new ShowProfile(caller.tenant(), project, name, version))
                .orElseThrow(() -> new NotFound("profile"));
        return ProfileBody.Page.of(List.of(found), null);
    }

    private UUID project(Caller caller, @Nullable String named) {
        return queries.ask(caller, new NamedProject(caller.tenant(), named))
                .map(FindProject.Found::id)
                .orElseThrow(() -> new NotFound("project"));
    }

    private static boolean isBuiltIn(String name) {
        return Profile.BUILT_IN.stream().anyMatch(profile -> profile.name().equals(name));
    }

    private static @Nullable Integer version(QueryParameters read) {
        String text = read.text("version");
        if (text == null) return null;
        if (text.matches("[1-9]\\d{0,8}")) return Integer.valueOf(text);
        read.complain("version", "must be a whole number from 1");
        return null;
    }

    private @Nullable String next(Caller caller, ListProfiles.@Nullable Cursor next) {
        if (next == null) return null;
        String project = next.project() == null ? "" : next.project().toString();
        return tokens.token(caller.tenant(), LIST, project + " " + next.name());
    }

    private static ListProfiles.Cursor cursor(String place) {
        int space = place.indexOf(' ');
        UUID project = space == 0 ? null : UUID.fromString(place.substring(0, space));
        return new ListProfiles.Cursor(project, place.substring(space + 1));
    }
}
