package dev.stepwarden.command.apikey;

import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyCommand.RevokeApiKey;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.stepwarden.domain.apikey.ApiKeyExists;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Clock;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One key that programs present. */
public class ApiKey {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private static final int MAX_REASON = 500;

    private @Nullable ApiKeyIssued issued;
    private boolean revoked;

    /** For Axon, before the first event. */
    protected ApiKey() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return issued == null ? null : "apikey/" + issued.tenant() + "/" + issued.key();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(IssueApiKey command, Clock clock) {
        ApiKeyIssued wanted = wanted(command);
        if (issued != null) {
            if (!issued.equals(wanted)) throw new ApiKeyExists();
            return;
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw new InvalidFields("/expires_at", "must be in the future");
        }
        AggregateLifecycle.apply(wanted);
    }

    /** Revoking is for ever; to do it again changes nothing. */
    @CommandHandler
    void decide(RevokeApiKey command) {
        String reason = command.reason();
        if (reason != null && reason.length() > MAX_REASON) {
            throw new InvalidFields("/reason", "must have at most " + MAX_REASON + " characters");
        }
        if (!revoked) AggregateLifecycle.apply(new ApiKeyRevoked(command.tenant(), command.key(), reason));
    }

    @EventSourcingHandler
    void evolve(ApiKeyIssued event) {
        issued = event;
    }

    @EventSourcingHandler
    void evolve(ApiKeyRevoked event) {
        revoked = true;
    }

    private static ApiKeyIssued wanted(IssueApiKey command) {
        if (command.role() == Role.SERVER) throw new InvalidFields("/role", "must be a role for keys");
        if (!SHA_256.matcher(command.secretHash()).matches()) {
            throw new IllegalArgumentException("the hash of a key must be SHA-256, hex"); // made by us, never sent
        }
        String environment = command.environment();
        return new ApiKeyIssued(
                command.tenant(),
                command.key(),
                DisplayName.checked("/name", command.name()),
                command.owner(),
                command.role(),
                command.project(),
                environment == null ? null : DisplayName.checked("/environment", environment),
                command.secretHash(),
                command.expiresAt());
    }
}
