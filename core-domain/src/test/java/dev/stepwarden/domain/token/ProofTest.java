package dev.stepwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final SigningKey KEY = SigningKey.random(new Random(1));
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:07Z");
    private static final String URI = "https://stepwarden.example/v1/decisions/1:mint";
    private final Map<String, Json> claims = new LinkedHashMap<>(Map.of(
            "jti", new Json.Str("p1"),
            "htm", new Json.Str("POST"),
            "htu", new Json.Str(URI),
            "iat", new Json.Num(Long.toString(NOW.getEpochSecond()))));

    @Test
    void a_sound_proof_says_whose_key_it_is() {
        assertThat(read(null)).contains(new Proof(KEY.verifier(), "p1", NOW));
    }

    @Test
    void it_is_for_one_request() {
        assertThat(Proof.read(proof(KEY), "GET", URI, null, NOW)).isEmpty();
        assertThat(Proof.read(proof(KEY), "POST", URI + "x", null, NOW)).isEmpty();
        claims.put("htu", new Json.Str(URI + "?a=1#b"));
        assertThat(read(null)).isPresent();
    }

    @Test
    void it_is_fresh() {
        assertThat(Proof.read(proof(KEY), "POST", URI, null, NOW.plusSeconds(90)))
                .isPresent();
        assertThat(Proof.read(proof(KEY), "POST", URI, null, NOW.plusSeconds(91)))
                .isEmpty();
        assertThat(Proof.read(proof(KEY), "POST", URI, null, NOW.minusSeconds(31)))
                .isEmpty();
        claims.remove("iat");
        assertThat(read(null)).isEmpty();
    }

    @Test
    void a_proof_that_names_a_token_is_for_that_one() {
        claims.put("ath", new Json.Str(Base64Url.of(PublicKey.sha256(PublicKey.ascii("the token")))));
        assertThat(read("the token")).isPresent();
        assertThat(read("another")).isEmpty();
        assertThat(read(null)).isEmpty();
    }

    @Test
    void it_is_by_the_key_that_it_brings_along() {
        String claimed = proof(SigningKey.random(new Random(2)));
        String header = claimed.substring(0, claimed.indexOf('.'));
        String signed = header
                + proof(KEY).substring(proof(KEY).indexOf('.'), proof(KEY).lastIndexOf('.'));
        String forged = signed + "." + Base64Url.of(KEY.sign(PublicKey.ascii(signed)));

        assertThat(Proof.read(forged, "POST", URI, null, NOW)).isEmpty();
    }

    @Test
    void without_an_id_it_could_be_used_again() {
        claims.remove("jti");
        assertThat(read(null)).isEmpty();
        claims.put("jti", new Json.Str("x".repeat(129)));
        assertThat(read(null)).isEmpty();
    }

    private Optional<Proof> read(@Nullable String token) {
        return Proof.read(proof(KEY), "POST", URI, token, NOW);
    }

    private String proof(SigningKey key) {
        Map<String, Json> header = new LinkedHashMap<>();
        header.put("typ", new Json.Str("dpop+jwt"));
        header.put("jwk", key.verifier().jwk());
        return CompactJws.sign(header, new Json.Obj(claims), key);
    }
}
