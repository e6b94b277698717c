package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is to change of a member. */
final class MemberChangeBody {
    private static final int MAX_GROUPS = 50;

    private MemberChangeBody() {}

    static ChangeMember read(TenantId tenant, UUID person, Json body) {
        ObjectFields fields = ObjectFields.of(body);
        Role role = fields.oneOf("role", Role.BY_NAME);
        Set<String> groups = fields.json("groups") == null ? null : groups(fields);
        Boolean active = active(fields);
        fields.done();
        return new ChangeMember(tenant, person, role, groups, active);
    }

    private static Set<String> groups(ObjectFields fields) {
        Redactor redactor = Redactor.always();
        Set<String> groups = new TreeSet<>();
        fields.texts("groups", MAX_GROUPS, DisplayName.MAX).forEach(name -> groups.add(redactor.redactText(name)));
        return groups;
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
