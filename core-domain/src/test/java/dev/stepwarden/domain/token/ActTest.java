package dev.stepwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActTest {
    private static final byte[] SALT = new byte[32];
    private static final UUID OTHER = new UUID(9, 9);

    /** Computed apart, by Python's hmac and json. */
    @Test
    void it_is_what_the_protocol_says() {
        assertThat(hash("{\"amount\": 900, \"to\": \"cus_9f1\"}"))
                .isEqualTo("WGMLI2CMl8RHt0AJvTFdEf5615_m0xvGLa_r4aChyQU");
    }

    @Test
    void order_and_blanks_do_not_matter() {
        assertThat(hash("{\"b\": [1, 2.50], \"a\": {\"d\":1e2,\"c\":\"\\u0041\"}}"))
                .isEqualTo(hash("{\"a\":{\"c\":\"A\",\"d\":100.0},\"b\":[1,2.5]}"));
    }

    @Test
    void everything_else_does() {
        Set<String> hashes = new HashSet<>();
        for (String args : List.of(
                "{}",
                "null",
                "[]",
                "{\"a\":1}",
                "{\"a\":\"1\"}",
                "{\"a\":1.0000001}",
                "{\"a\":-1}",
                "{\"A\":1}",
                "{\"a\":[1]}",
                "{\"a\":null}")) assertThat(hashes.add(hash(args))).as(args).isTrue();
        Act act = act("{}");
        for (Act other : List.of(
                new Act(OTHER, act.project(), act.run(), act.step(), act.tool(), null, act.args()),
                new Act(act.tenant(), OTHER, act.run(), act.step(), act.tool(), null, act.args()),
                new Act(act.tenant(), act.project(), OTHER, act.step(), act.tool(), null, act.args()),
                new Act(act.tenant(), act.project(), act.run(), OTHER, act.tool(), null, act.args()),
                new Act(act.tenant(), act.project(), act.run(), act.step(), "payments.refunds", null, act.args()),
                new Act(act.tenant(), act.project(), act.run(), act.step(), act.tool(), "sha-256:00", act.args())))
            assertThat(hashes.add(other.hash(SALT))).as(other.toString()).isTrue();
        byte[] salt = new byte[32];
        salt[31] = 1;
        assertThat(hashes.add(act.hash(salt))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992",
                "9007199254740993",
                "-9007199254740993",
                "1e16",
                "9007199254740993.0",
                "1e400"
            })
    void a_number_that_has_two_readings_is_refused_and_never_rounded(String number) {
        assertThatThrownBy(() -> hash("{\"a\":[0," + number + "]}"))
                .isInstanceOfSatisfying(
                        Act.Unhashable.class,
                        refused -> assertThat(refused.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.pointer()).isEqualTo("/args/a/1")));
    }

    @Test
    void the_largest_whole_number_is_fine() {
        assertThat(hash("{\"a\":9007199254740991}")).isNotEqualTo(hash("{\"a\":9007199254740990}"));
    }

    private static String hash(String args) {
        return act(args).hash(SALT);
    }

    private static Act act(String args) {
        return new Act(
                UUID.fromString("0b5c1f8e-0000-4000-8000-000000000001"),
                UUID.fromString("0b5c1f8e-0000-4000-8000-000000000002"),
                UUID.fromString("0b5c1f8e-0000-4000-8000-000000000003"),
                UUID.fromString("0b5c1f8e-0000-4000-8000-000000000004"),
                "payments.refund",
                null,
                StrictJson.parse(args.getBytes(StandardCharsets.UTF_8)));
    }
}
