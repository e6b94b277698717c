package dev.stepwarden.config.oidc;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/**
 * The providers as Spring Security knows them. A provider is asked for its endpoints when somebody first comes by it, not at
 * the start: this server starts without it, and its other doors stay open.
 */
final class Registrations implements ClientRegistrationRepository {
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final Map<String, OidcProvider> providers;
    private final URI base;
    private final Discovery discovery;
    private final Clock clock;
    private final Map<String, Found> found = new HashMap<>();

    Registrations(List<OidcProvider> providers, URI base, Discovery discovery, Clock clock) {
        this.providers =
                providers.stream().collect(Collectors.toUnmodifiableMap(OidcProvider::id, Function.identity()));
        this.base = base;
        this.discovery = discovery;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when there is none of that id */
    OidcProvider provider(String id) {
        OidcProvider provider = providers.get(id);
        if (provider == null) throw new IllegalArgumentException("no such identity provider");
        return provider;
    }

    /**
     * One asks at a time, and what failed just now is not asked again: a provider that is away must not hold up every thread
     * of this server.
     *
     * @throws ProviderAway when it can't be asked
     */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        OidcProvider provider = providers.get(id);
        return provider == null ? null : known(provider);
    }

    private synchronized ClientRegistration known(OidcProvider provider) {
        Instant now = clock.instant();
        Found before = found.get(provider.id());
        Found known = before != null && now.isBefore(before.until()) ? before : ask(provider);
        found.put(provider.id(), known);
        if (known.registration() == null) throw new ProviderAway(provider + " is away");
        return known.registration();
    }

    private Found ask(OidcProvider provider) {
        try {
            return new Found(
                    registration(provider, discovery.of(provider)),
                    clock.instant().plus(KNOWN));
        } catch (ProviderAway away) {
            OidcSignIn.LOG.warn("The {} can't be used now: {}", provider, away.whole());
            return new Found(null, clock.instant().plus(AWAY));
        }
    }

    private ClientRegistration registration(OidcProvider provider, Discovery.Endpoints endpoints) {
        return ClientRegistration.withRegistrationId(provider.id())
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(base + OidcSignIn.BACK + "/" + provider.id())
                .scope(provider.scopes())
                .authorizationUri(endpoints.authorization().toString())
                .tokenUri(endpoints.token().toString())
                .jwkSetUri(endpoints.keys().toString())
                .issuerUri(provider.issuer().toString())
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .clientName(provider.name())
                .build();
    }

    private record Found(@Nullable ClientRegistration registration, Instant until) {}
}
