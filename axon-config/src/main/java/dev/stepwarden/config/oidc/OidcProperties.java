package dev.stepwarden.config.oidc;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Identity providers of the installation as they are written down; {@link OidcSettings} says what is wrong with them.
 *
 * @param oidc providers by their ids
 */
@ConfigurationProperties("stepwarden")
record OidcProperties(@DefaultValue Map<String, Provider> oidc) {

    /**
     * @param issuer exactly as the provider calls itself
     * @param tenant the id of the tenant that the issuer belongs to
     * @param name for people: "Sign in with ..."
     * @param roleClaim the ID token's claim that roles follow from; a dot leads into an object
     * @param roles {@code value=role; value=role; ...}; the first that the claim holds counts
     * @param defaultRole for who has none of these; without it they get no access
     */
    record Provider(
            @Nullable String issuer,
            @Nullable String tenant,
            @Nullable String name,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String clientSecretFile,
            @Nullable String roleClaim,
            @Nullable String roles,
            @Nullable String defaultRole,
            @Nullable String scopes) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "provider " + issuer;
        }
    }
}
