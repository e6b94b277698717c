package dev.stepwarden.command.apikey;

import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyCommand.RevokeApiKey;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes commands of request bodies; every free text goes through the {@link Redactor}. */
@Component
class ApiKeyIntake {
    private static final int MAX_REASON = 400; // redaction may lengthen it; the decision allows 500

    private final Queries queries;
    private final Redactor redactor = Redactor.always();

    ApiKeyIntake(Queries queries) {
        this.queries = queries;
    }

    IssueApiKey issue(Caller caller, Json body, String secretHash) {
        ObjectFields fields = ObjectFields.of(body);
        String name = fields.requiredText("name", DisplayName.MAX);
        Role role = fields.oneOf("role", Role.BY_NAME);
        if (role == null && fields.json("role") == null) fields.complain("role", "is required");
        String project = fields.text("project", 200);
        String environment = fields.text("environment", 64);
        Instant expiresAt = fields.time("expires_at");
        fields.done();
        return new IssueApiKey(
                caller.tenant(),
                UUID.randomUUID(),
                redactor.redactText(name),
                owner(caller),
                role == null ? Role.VIEWER : role, // never null when done() has nothing to say
                project == null ? null : project(caller, project),
                environment == null ? null : redactor.redactText(environment),
                secretHash,
                expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS));
    }

    RevokeApiKey revoke(Caller caller, UUID key, @Nullable Json body) {
        if (body == null) return new RevokeApiKey(caller.tenant(), key, null);
        ObjectFields fields = ObjectFields.of(body);
        String reason = fields.text("reason", MAX_REASON);
        fields.done();
        return new RevokeApiKey(caller.tenant(), key, reason == null ? null : redactor.redactText(reason));
    }

    /** By id or by name. */
    private UUID project(Caller caller, String named) {
        UUID id = Uuids.parse(named);
        return queries.ask(caller, new FindProject(caller.tenant(), id, id == null ? named : null))
                .orElseThrow(UnknownProject::new)
                .id();
    }

    /** The person who asks, or who answers for the key that asks. */
    private static UUID owner(Caller caller) {
        return switch (caller.actor()) {
            case Actor.Person person -> person.id();
            case Actor.Key key -> key.owner();
            case Actor.IdentityProvider provider -> throw new IllegalStateException("only people and keys issue keys");
            case Actor.Server server -> throw new IllegalStateException("the server issues no keys for itself");
        };
    }
}
