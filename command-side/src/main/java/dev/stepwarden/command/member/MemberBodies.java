package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.member.Inviting;
import dev.stepwarden.domain.member.KnownGroups;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.UnknownGroup;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads bodies about members; every name goes through the {@link Redactor}, and groups must be known. */
@Component
class MemberBodies {
    /** What takes the role over the whole tenant away has a word of its own: a null that slips in must not. */
    static final String NO_ROLE = "none";

    private static final Map<String, Optional<Role>> ROLES = roles();

    private final Queries queries;
    private final Redactor redactor = Redactor.always();

    MemberBodies(Queries queries) {
        this.queries = queries;
    }

    ChangeMember change(Caller caller, UUID person, Json body) {
        ObjectFields fields = ObjectFields.of(body);
        Optional<Role> role = fields.oneOf("role", ROLES);
        boolean given = fields.json("project_roles") != null;
        List<Named> projects = projects(fields);
        Set<String> groups = fields.json("groups") == null ? null : groups(fields);
        Boolean active = active(fields);
        fields.done();
        if (groups != null) mustBeKnown(caller, groups);
        return new ChangeMember(
                caller.tenant(),
                person,
                role == null ? null : role.orElse(null),
                role != null && role.isEmpty(),
                given ? known(caller, projects) : null,
                groups,
                active);
    }

    /** Whom to invite, and as what. */
    record Invited(String email, Roles roles, Set<String> groups) {}

    Invited invited(Caller caller, Json body) {
        ObjectFields fields = ObjectFields.of(body);
        String email = fields.requiredText("email", 320);
        if (!email.isEmpty() && !Inviting.isAddress(email)) fields.complain("email", "must be an e-mail address");
        Optional<Role> role = fields.oneOf("role", ROLES);
        List<Named> projects = projects(fields);
        if (role == null && fields.json("role") == null && projects.isEmpty()) fields.complain("role", "is required");
        Set<String> groups = groups(fields);
        fields.done();
        mustBeKnown(caller, groups);
        Role tenantWide = role == null ? null : role.orElse(null);
        return new Invited(email, new Roles(tenantWide, known(caller, projects)), groups);
    }

    String groupName(Json body) {
        ObjectFields fields = ObjectFields.of(body);
        String name = fields.requiredText("name", DisplayName.MAX);
        fields.done();
        return DisplayName.checked("/name", redactor.redactText(name));
    }

    private Set<String> groups(ObjectFields fields) {
        Set<String> groups = new TreeSet<>();
        fields.texts("groups", MembershipRules.MAX_GROUPS, DisplayName.MAX)
                .forEach(name -> groups.add(redactor.redactText(name)));
        return groups;
    }

    /** A role in a project as the body names it: by its id, or by its name. */
    private record Named(String project, Role role) {}

    private static List<Named> projects(ObjectFields fields) {
        List<Named> named = fields.objects("project_roles", item -> {
            String project = item.requiredText("project", DisplayName.MAX);
            Role role = item.oneOf("role", Role.BY_NAME);
            if (role == null && item.json("role") == null) item.complain("role", "is required");
            return new Named(project, role == null ? Role.VIEWER : role); // done() refuses what was complained of
        });
        if (named.size() > MembershipRules.MAX_PROJECTS) {
            fields.complain("project_roles", "must have at most " + MembershipRules.MAX_PROJECTS + " items");
            return List.of();
        }
        return named;
    }

    private Map<UUID, Role> known(Caller caller, List<Named> named) {
        Map<UUID, Role> known = new HashMap<>();
        for (Named one : named) {
            UUID id = Uuids.parse(one.project());
            UUID project = queries.ask(caller, new FindProject(caller.tenant(), id, id == null ? one.project() : null))
                    .orElseThrow(UnknownProject::new)
                    .id();
            if (known.put(project, one.role()) != null) {
                throw new InvalidFields("/project_roles", "must name each project once");
            }
        }
        return MembershipRules.inProjects(known);
    }

    private void mustBeKnown(Caller caller, Set<String> groups) {
        MembershipRules.groups(groups);
        if (!queries.ask(caller, new KnownGroups(caller.tenant(), groups)).containsAll(groups))
            throw new UnknownGroup();
    }

    private static Map<String, Optional<Role>> roles() {
        Map<String, Optional<Role>> roles = new TreeMap<>();
        Role.BY_NAME.forEach((name, role) -> roles.put(name, Optional.of(role)));
        roles.put(NO_ROLE, Optional.empty());
        return roles;
    }

    private static @Nullable Boolean active(ObjectFields fields) {
        return switch (fields.json("active")) {
            case null -> null;
            case Json.Bool bool -> bool.value();
            default -> {
                fields.complain("active", "must be true or false");
                yield null;
            }
        };
    }
}
