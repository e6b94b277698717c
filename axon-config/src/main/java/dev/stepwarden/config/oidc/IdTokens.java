package dev.stepwarden.config.oidc;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Reads ID tokens: signed by the provider's own key with a public-key algorithm, from the issuer that was asked, for this
 * server, and not expired. The nonce is compared afterwards.
 */
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {
    private static final Set<SignatureAlgorithm> TAKEN =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private final RestTemplate http;
    private final Map<String, JwtDecoder> known = new ConcurrentHashMap<>();

    IdTokens(RestTemplate http) {
        this.http = http;
    }

    /** By the keys' address: it may change while this server runs. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration client) {
        String keys = requireNonNull(client.getProviderDetails().getJwkSetUri());
        return known.computeIfAbsent(client.getRegistrationId() + " " + keys, id -> decoder(client, keys));
    }

    private JwtDecoder decoder(ClientRegistration client, String keys) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(taken -> taken.addAll(TAKEN))
                .restOperations(http)
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }
}
