package dev.stepwarden.command.decision;

import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMinted;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.TooManyDecisions;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.token.DecisionToken;
import dev.stepwarden.domain.token.PublicKey;
import dev.stepwarden.domain.token.SigningKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tokens, and reads them. */
@Component
public class Mints {
    private final SigningKeys keys;
    private final PublicAddress address;

    Mints(SigningKeys keys, PublicAddress address) {
        this.keys = keys;
        this.address = address;
    }

    record Minted(TokenMinted event, String text) {}

    /**
     * @param number how many tokens the decision had before
     * @param key thumbprint of the key that may use it
     */
    Minted mint(
            StepDecided decided,
            int number,
            @Nullable UUID approval,
            @Nullable PolicyRef policy,
            String key,
            Instant now) {
        if (number >= DecisionId.MOST) throw new TooManyDecisions();
        TenantId tenant = decided.decision().tenant();
        DecisionToken token = new DecisionToken(
                address.url(),
                tenant.value(),
                decided.project(),
                decided.run().value(),
                decided.step(),
                decided.callId(),
                decided.tool(),
                decided.act(),
                (approval == null ? Effect.ALLOW : Effect.REQUIRE_APPROVAL).wireName(),
                approval,
                policy == null ? null : policy.toString(),
                now.truncatedTo(ChronoUnit.SECONDS),
                decided.decision().token(number + 1),
                key,
                decided.breakGlass());
        SigningKey signer = keys.current(tenant);
        return new Minted(
                new TokenMinted(
                        decided.decision(),
                        decided.run(),
                        token.id(),
                        key,
                        signer.verifier().thumbprint(),
                        token.expiresAt(),
                        policy),
                token.signedBy(signer));
    }

    DecisionToken.Reading read(TenantId tenant, String text, Instant now) {
        return DecisionToken.read(text, kid -> key(tenant, kid), now);
    }

    private Optional<PublicKey> key(TenantId tenant, String kid) {
        return keys.find(tenant, kid);
    }
}
