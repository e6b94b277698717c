package dev.stepwarden.config.security;

import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.apikey.FindApiKey;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who a bearer's secret belongs to. Looked up at every request, so that what is revoked stops at once. */
@Component
final class Bearers {
    private final Queries queries;
    private final ApiSessions sessions;
    private final KeyUses uses;
    private final Clock clock;

    Bearers(Queries queries, ApiSessions sessions, KeyUses uses, Clock clock) {
        this.queries = queries;
        this.sessions = sessions;
        this.uses = uses;
        this.clock = clock;
    }

    /** Empty when it is no secret of ours, expired, or of nobody any more. */
    Optional<Caller> caller(String secret) {
        Optional<ApiKeyText> key = ApiKeyText.parse(secret);
        return key.isPresent() ? key.flatMap(this::ofKey) : sessions.caller(secret);
    }

    private Optional<Caller> ofKey(ApiKeyText key) {
        Optional<FindApiKey.Found> good = queries.ask(
                        Caller.server(key.tenant(), "sign-in"), new FindApiKey(key.tenant(), key.hash()))
                .filter(found -> found.expiresAt() == null || found.expiresAt().isAfter(clock.instant()));
        good.ifPresent(found -> uses.used(key.tenant(), found.key()));
        return good.map(found -> new Caller(
                key.tenant(),
                new Actor.Key(found.key(), found.owner()),
                found.role(),
                found.project(),
                found.environment()));
    }
}
