package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.member.Inviting;
import dev.stepwarden.domain.member.KnownGroups;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.UnknownGroup;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads bodies about members; every name goes through the {@link Redactor}, and groups must be known. */
@Component
class MemberBodies {
    private final Queries queries;
    private final Redactor redactor = Redactor.always();

    MemberBodies(Queries queries) {
        this.queries = queries;
    }

    ChangeMember change(Caller caller, UUID person, Json body) {
        ObjectFields fields = ObjectFields.of(body);
        Role role = fields.oneOf("role", Role.BY_NAME);
        Set<String> groups = fields.json("groups") == null ? null : groups(fields);
        Boolean active = active(fields);
        fields.done();
        if (groups != null) mustBeKnown(caller, groups);
        return new ChangeMember(caller.tenant(), person, role, groups, active);
    }

    /** Whom to invite, and as what. */
    record Invited(String email, Role role, Set<String> groups) {}

    Invited invited(Caller caller, Json body) {
        ObjectFields fields = ObjectFields.of(body);
        String email = fields.requiredText("email", 320);
        if (!email.isEmpty() && !Inviting.isAddress(email)) fields.complain("email", "must be an e-mail address");
        Role role = fields.oneOf("role", Role.BY_NAME);
        if (role == null && fields.json("role") == null) fields.complain("role", "is required");
        Set<String> groups = groups(fields);
        fields.done();
        mustBeKnown(caller, groups);
        return new Invited(email, role == null ? Role.VIEWER : role, groups); // never null here: done() has seen to it
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

    private void mustBeKnown(Caller caller, Set<String> groups) {
        MembershipRules.groups(groups);
        if (!queries.ask(caller, new KnownGroups(caller.tenant(), groups)).containsAll(groups))
            throw new UnknownGroup();
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
