package dev.stepwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.token.DecisionToken.Flaw;
import dev.stepwarden.domain.token.DecisionToken.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTokenTest {
    private static final SigningKey KEY = SigningKey.random(new Random(1));
    private static final SigningKey OTHER = SigningKey.random(new Random(2));
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:07Z");
    private static final DecisionToken TOKEN = new DecisionToken(
            "https://stepwarden.example",
            new UUID(1, 1),
            new UUID(1, 2),
            new UUID(1, 3),
            new UUID(1, 4),
            "call_7",
            "payments.refund",
            "1Yf7",
            "require_approval",
            new UUID(1, 5),
            "prod@12",
            NOW,
            new UUID(1, 6),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
            null);

    @Test
    void what_was_signed_is_what_is_read() {
        assertThat(read(TOKEN.signedBy(KEY), NOW)).isEqualTo(new Reading.Sound(TOKEN));
    }

    @Test
    void it_lives_a_minute_and_the_skew_of_clocks() {
        String text = TOKEN.signedBy(KEY);
        assertThat(read(text, NOW.plusSeconds(89))).isInstanceOf(Reading.Sound.class);
        assertThat(read(text, NOW.plusSeconds(90))).isEqualTo(new Reading.Flawed(Flaw.EXPIRED));
        assertThat(read(text, NOW.minusSeconds(30))).isInstanceOf(Reading.Sound.class);
        assertThat(read(text, NOW.minusSeconds(31))).isEqualTo(new Reading.Flawed(Flaw.EXPIRED));
    }

    @Test
    void a_token_by_another_key_is_not_ours() {
        assertBad(TOKEN.signedBy(OTHER));
        assertBad(signed("Ed25519", "", OTHER::sign));
    }

    @Test
    void no_algorithm_but_ours_is_believed() throws Exception {
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(KEY.verifier().bytes(), "HmacSHA256"));

        assertBad(signed("none", "", message -> new byte[0]));
        assertBad(signed("HS256", "", hmac::doFinal));
        assertBad(signed("EdDSA", "", KEY::sign));
        assertThat(read(signed("Ed25519", "", KEY::sign), NOW))
                .as("the same, said right")
                .isInstanceOf(Reading.Sound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "jwk", "x5u", "x5c", "crit", "b64", "zip"})
    void a_token_that_brings_its_own_rules_is_not_believed(String member) {
        String value = member.equals("jwk") ? JsonText.of(KEY.verifier().jwk()) : "\"x\"";
        assertBad(signed("Ed25519", ",\"" + member + "\":" + value, KEY::sign));
    }

    @Test
    void neither_more_nor_fewer_nor_other_segments_make_a_token() {
        String text = TOKEN.signedBy(KEY);
        int last = text.lastIndexOf('.');
        assertBad(text + ".");
        assertBad(text + text.substring(last));
        assertBad("." + text);
        assertBad(text.substring(0, last));
        assertBad("");
        assertBad(text + "=");
        assertBad(" " + text);
        assertBad("x".repeat(10_000) + text);
    }

    @Test
    void every_character_of_it_counts() {
        String text = TOKEN.signedBy(KEY);
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'B' ? 'C' : 'B';
            assertBad(text.substring(0, i) + other + text.substring(i + 1));
        }
    }

    @Test
    void a_proof_of_possession_is_no_token_and_a_token_no_proof() {
        assertBad(CompactJws.sign(
                Map.of("typ", new Json.Str("dpop+jwt"), "jwk", KEY.verifier().jwk()), new Json.Obj(Map.of()), KEY));
        assertThat(Proof.read(TOKEN.signedBy(KEY), "POST", "https://x.example/", null, NOW))
                .isEmpty();
    }

    private static Reading read(String text, Instant now) {
        return DecisionToken.read(text, DecisionTokenTest::key, now);
    }

    private static Optional<PublicKey> key(String kid) {
        return Optional.of(KEY.verifier()).filter(key -> key.thumbprint().equals(kid));
    }

    private static void assertBad(String text) {
        assertThat(read(text, NOW)).as(text).isEqualTo(new Reading.Flawed(Flaw.BAD_SIGNATURE));
    }

    /** The token's claims under another header. */
    private static String signed(String algorithm, String more, UnaryOperator<byte[]> signer) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"decision+jwt\",\"kid\":\""
                + KEY.verifier().thumbprint() + "\"" + more + "}";
        String token = TOKEN.signedBy(KEY);
        String claims = token.substring(token.indexOf('.'), token.lastIndexOf('.'));
        String signed = Base64Url.of(header.getBytes(StandardCharsets.UTF_8)) + claims;
        return signed + "." + Base64Url.of(signer.apply(PublicKey.ascii(signed)));
    }
}
