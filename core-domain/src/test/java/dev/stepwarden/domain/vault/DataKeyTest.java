package dev.stepwarden.domain.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.DataKey.Tampered;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataKeyTest {
    private static final String PART = DataKey.stepPart(new UUID(0, 7), 2);
    private static final byte[] TEXT = "{\"input\":{\"amount\":900}}".repeat(40).getBytes(UTF_8);

    private final RandomGenerator random = new Random(11);
    private final RunId run = new RunId(new TenantId(new UUID(1, 1)), new UUID(1, 2));
    private final DataKey key = DataKey.random(run, random);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 8191, 8192, 100_000})
    void content_comes_back_as_it_was_whether_it_deflates_or_not(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        byte[] repeated = "a".repeat(length).getBytes(UTF_8);

        assertThat(key.open(PART, key.seal(PART, noise, random))).isEqualTo(noise);
        assertThat(key.open(PART, key.seal(PART, repeated, random))).isEqualTo(repeated);
    }

    @Test
    void text_is_deflated_and_noise_is_not_blown_up() {
        byte[] noise = new byte[1000];
        random.nextBytes(noise);

        assertThat(key.seal(PART, TEXT, random).length).isLessThan(TEXT.length / 2);
        assertThat(key.seal(PART, noise, random)).hasSize(1000 + 1 + 12 + 16);
    }

    @Test
    void any_flipped_bit_is_noticed() {
        byte[] sealed = key.seal(PART, TEXT, random);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> key.open(PART, changed)).as("bit %d", bit).isInstanceOf(Tampered.class);
        }
    }

    @Test
    void bytes_that_were_cut_are_noticed() {
        byte[] sealed = key.seal(PART, TEXT, random);

        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> key.open(PART, cut)).isInstanceOf(Tampered.class);
        }
    }

    @Test
    void deflated_bytes_do_not_pass_for_plain_ones() {
        byte[] deflated = key.seal(PART, TEXT, random);
        deflated[0] = 1;
        byte[] plain = key.seal(PART, new byte[] {7}, random);
        plain[0] = 2;

        assertThatThrownBy(() -> key.open(PART, deflated)).isInstanceOf(Tampered.class);
        assertThatThrownBy(() -> key.open(PART, plain)).isInstanceOf(Tampered.class);
    }

    @Test
    void a_row_does_not_open_in_the_place_of_another() {
        byte[] sealed = key.seal(PART, TEXT, random);

        assertThatThrownBy(() -> key.open(DataKey.stepPart(new UUID(0, 7), 1), sealed))
                .isInstanceOf(Tampered.class);
        assertThatThrownBy(() -> key.open(DataKey.startPart(), sealed)).isInstanceOf(Tampered.class);
    }

    @Test
    void a_wrapped_key_opens_what_the_key_sealed() {
        TenantKey tenantKey = tenantKey(1);
        byte[] wrapped = key.wrappedBy(tenantKey, random);

        DataKey unwrapped = DataKey.unwrapped(run, wrapped, tenantKey);

        assertThat(unwrapped.open(PART, key.seal(PART, TEXT, random))).isEqualTo(TEXT);
        assertThat(unwrapped.commitment(PART, TEXT)).isEqualTo(key.commitment(PART, TEXT));
    }

    @Test
    void a_wrapped_key_is_of_use_to_its_own_run_and_tenant_key_only() {
        TenantKey tenantKey = tenantKey(1);
        byte[] wrapped = key.wrappedBy(tenantKey, random);
        RunId other = new RunId(run.tenant(), new UUID(1, 3));
        RunId foreign = new RunId(new TenantId(new UUID(2, 1)), run.value());

        assertThatThrownBy(() -> DataKey.unwrapped(other, wrapped, tenantKey)).isInstanceOf(Tampered.class);
        assertThatThrownBy(() -> DataKey.unwrapped(foreign, wrapped, tenantKey)).isInstanceOf(Tampered.class);
        assertThatThrownBy(() -> DataKey.unwrapped(run, wrapped, tenantKey(2))).isInstanceOf(Tampered.class);
        assertThatThrownBy(() -> DataKey.unwrapped(run, new byte[5], tenantKey)).isInstanceOf(Tampered.class);
    }

    @Test
    void the_same_content_never_looks_the_same_twice() {
        assertThat(key.seal(PART, TEXT, random)).isNotEqualTo(key.seal(PART, TEXT, random));
        assertThat(key.wrappedBy(tenantKey(1), random)).isNotEqualTo(key.wrappedBy(tenantKey(1), random));
    }

    @Test
    void a_commitment_binds_content_and_part_and_cannot_be_made_without_the_key() {
        byte[] commitment = key.commitment(PART, TEXT);

        assertThat(commitment).hasSize(32).isEqualTo(key.commitment(PART, TEXT.clone()));
        assertThat(commitment).isNotEqualTo(key.commitment(PART, "{}".getBytes(UTF_8)));
        assertThat(commitment).isNotEqualTo(key.commitment(DataKey.startPart(), TEXT));
        assertThat(commitment).isNotEqualTo(DataKey.random(run, random).commitment(PART, TEXT));
        assertThat(DataKey.text(commitment)).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void a_tenant_key_does_not_show_itself() {
        assertThat(tenantKey(3)).hasToString("tenant key, version 3");
    }

    private static TenantKey tenantKey(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return new TenantKey(seed, bytes);
    }
}
