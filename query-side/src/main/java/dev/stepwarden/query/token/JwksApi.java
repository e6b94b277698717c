package dev.stepwarden.query.token;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.token.ListSigningKeys;
import dev.stepwarden.domain.token.PublicKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keys as a JSON Web Key Set (RFC 7517), open to everybody: they say nothing but themselves. */
@RestController
@Tag(name = "Governance")
class JwksApi {
    private static final Duration FRESH = Duration.ofSeconds(60);

    private final Queries queries;

    JwksApi(Queries queries) {
        this.queries = queries;
    }

    /** @param keys of a tenant that there is not: none, as of one that has signed nothing */
    record Keys(List<Key> keys) {}

    record Key(String kty, String crv, String x, String kid, String alg, String use) {
        static Key of(PublicKey key) {
            String x = key.jwk().text("x");
            return new Key("OKP", "Ed25519", x, key.thumbprint(), "Ed25519", "sig");
        }
    }

    @GetMapping("/.well-known/jwks.json")
    @SecurityRequirements
    @Operation(
            operationId = "listSigningKeys",
            summary = "The keys that verify a tenant's tokens",
            description = "Old keys stay: what they signed can be verified for as long as it is kept.")
    @ApiResponse(responseCode = "200", description = "none, when the tenant has signed nothing, and when there is none")
    @ApiResponse(responseCode = "400", description = "`tenant` is no UUID")
    ResponseEntity<Keys> keys(@RequestParam(name = "tenant", defaultValue = "") String tenant) {
        UUID id = Uuids.parse(tenant);
        if (id == null) throw new InvalidFields("/tenant", "must be the tenant's id");
        TenantId of = new TenantId(id);
        List<PublicKey> keys = queries.ask(Caller.server(of, "jwks"), new ListSigningKeys(of));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(new Keys(keys.stream().map(Key::of).toList()));
    }
}
