package dev.stepwarden.domain.token;

import dev.stepwarden.domain.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proof that whoever calls has a key (DPoP, RFC 9449): a token that was stolen is of no use without it.
 *
 * @param id the proof's own {@code jti}: each is good once
 */
public record Proof(PublicKey key, String id, Instant issuedAt) {
    /** How old one may be, and how far its clock may be ahead. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    static final Duration AGE = Duration.ofSeconds(60).plus(SKEW);

    private static final String TYPE = "dpop+jwt";
    private static final int LONGEST_ID = 128;

    /**
     * Empty when it proves nothing.
     *
     * @param uri of the request, without query and fragment
     * @param token that the request uses; null when it uses none. A proof that names one ({@code ath}) must name this one
     */
    public static Optional<Proof> read(String text, String method, String uri, @Nullable String token, Instant now) {
        Optional<CompactJws> jws = CompactJws.read(text, TYPE, true);
        if (jws.isEmpty()) return Optional.empty();
        Json jwk = jws.get().header().members().get("jwk");
        Optional<PublicKey> key = jwk == null ? Optional.empty() : PublicKey.ofJwk(jwk);
        return key.filter(by -> jws.get().isBy(by) && fits(jws.get(), method, uri, token, now))
                .map(by -> new Proof(by, id(jws.get()), issued(jws.get())));
    }

    private static boolean fits(CompactJws jws, String method, String uri, @Nullable String token, Instant now) {
        Instant issued = issued(jws);
        return method.equals(jws.text("htm"))
                && uri.equals(withoutQuery(jws.text("htu")))
                && !id(jws).isEmpty()
                && id(jws).length() <= LONGEST_ID
                && !issued.isAfter(now.plus(SKEW))
                && !issued.isBefore(now.minus(AGE))
                && names(jws, token);
    }

    private static boolean names(CompactJws jws, @Nullable String token) {
        if (jws.claims().get("ath") == null) return true;
        return token != null
                && Base64Url.of(PublicKey.sha256(PublicKey.ascii(token))).equals(jws.text("ath"));
    }

    private static String id(CompactJws jws) {
        String id = jws.text("jti");
        return id == null ? "" : id;
    }

    private static Instant issued(CompactJws jws) {
        Long seconds = jws.seconds("iat");
        return seconds == null ? Instant.EPOCH : Instant.ofEpochSecond(seconds);
    }

    private static @Nullable String withoutQuery(@Nullable String uri) {
        return uri == null ? null : uri.replaceFirst("[?#].*", "");
    }
}
