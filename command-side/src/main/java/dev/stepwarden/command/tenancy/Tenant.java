package dev.stepwarden.command.tenancy;

import dev.stepwarden.command.decision.SigningKeys;
import dev.stepwarden.command.vault.KeyVersions;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.KeyRotationRunning;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantCommand.FinishKeyRotation;
import dev.stepwarden.domain.tenancy.TenantCommand.RotateKey;
import dev.stepwarden.domain.tenancy.TenantCommand.RotateSigningKey;
import dev.stepwarden.domain.tenancy.TenantEvent.KeyRotationFinished;
import dev.stepwarden.domain.tenancy.TenantEvent.KeyRotationStarted;
import dev.stepwarden.domain.tenancy.TenantEvent.SigningKeyRotated;
import dev.stepwarden.domain.tenancy.TenantEvent.TenantCreated;
import dev.stepwarden.domain.tenancy.TenantExists;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One tenant of the installation. */
public class Tenant {
    private @Nullable TenantCreated created;
    private int rotatingTo;

    /** For Axon, before the first event. */
    protected Tenant() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return created == null ? null : "tenant/" + created.tenant();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CreateTenant command) {
        TenantCreated wanted = new TenantCreated(command.tenant(), DisplayName.checked("/name", command.name()));
        if (created == null) AggregateLifecycle.apply(wanted);
        else if (!created.equals(wanted)) throw new TenantExists();
    }

    @CommandHandler
    void decide(RotateKey command, KeyVersions versions) {
        if (rotatingTo > 0) throw new KeyRotationRunning(rotatingTo);
        int version = versions.add(command.tenant());
        AggregateLifecycle.apply(new KeyRotationStarted(command.tenant(), version, command.reason()));
    }

    @CommandHandler
    void decide(FinishKeyRotation command) {
        if (rotatingTo != command.version()) return;
        AggregateLifecycle.apply(new KeyRotationFinished(command.tenant(), command.version(), command.keys()));
    }

    @CommandHandler
    void decide(RotateSigningKey command, SigningKeys keys) {
        String reason = Redactor.always().redactText(command.reason());
        String kid = keys.rotate(command.tenant()).verifier().thumbprint();
        AggregateLifecycle.apply(new SigningKeyRotated(command.tenant(), kid, reason));
    }

    @EventSourcingHandler
    void evolve(SigningKeyRotated event) {}

    @EventSourcingHandler
    void evolve(TenantCreated event) {
        created = event;
    }

    @EventSourcingHandler
    void evolve(KeyRotationStarted event) {
        rotatingTo = event.version();
    }

    @EventSourcingHandler
    void evolve(KeyRotationFinished event) {
        rotatingTo = 0;
    }
}
