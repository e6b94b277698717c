package dev.stepwarden.config.oidc;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.MalformedJson;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Reads what a provider says of itself (OpenID Connect Discovery 1.0), and believes it for its own issuer only. */
final class Discovery {
    private static final String DOCUMENT = "/.well-known/openid-configuration";
    private static final int MOST_BYTES = 1 << 20;

    private final RestClient http;

    Discovery(RestClient http) {
        this.http = http;
    }

    /** @throws ProviderAway when there is no good answer */
    Endpoints of(OidcProvider provider) {
        Json.Obj said = ask(provider);
        if (!provider.issuer().toString().equals(text(said, "issuer"))) {
            throw new ProviderAway("it calls itself another issuer");
        }
        return new Endpoints(
                endpoint(said, "authorization_endpoint"), endpoint(said, "token_endpoint"), endpoint(said, "jwks_uri"));
    }

    private Json.Obj ask(OidcProvider provider) {
        String issuer = provider.issuer().toString();
        URI address = URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + DOCUMENT);
        try {
            byte[] body = http.get().uri(address).exchange((request, response) -> {
                if (response.getStatusCode().value() != 200)
                    throw new IOException("status " + response.getStatusCode());
                return response.getBody().readNBytes(MOST_BYTES);
            });
            if (StrictJson.parse(body) instanceof Json.Obj object) return object;
            throw new ProviderAway("what it says of itself is no object");
        } catch (RestClientException | MalformedJson failed) {
            throw new ProviderAway("it does not say where its endpoints are", failed);
        }
    }

    private static URI endpoint(Json.Obj said, String name) {
        return OidcSettings.address(text(said, name))
                .orElseThrow(() -> new ProviderAway("its " + name + " is not https"));
    }

    private static String text(Json.Obj said, String name) {
        return said.get(name) instanceof Json.Str text ? text.value() : "";
    }

    record Endpoints(URI authorization, URI token, URI keys) {}
}
