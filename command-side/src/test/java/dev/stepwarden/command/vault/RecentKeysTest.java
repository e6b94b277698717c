package dev.stepwarden.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.DataKey;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private final RecentKeys keys = new RecentKeys(2);
    private final RunId first = run(1);
    private final RunId second = run(2);
    private final RunId third = run(3);

    @Test
    void the_key_that_was_not_used_for_longest_goes_first() {
        keys.put(first, key(first), keys.removals());
        keys.put(second, key(second), keys.removals());
        assertThat(keys.get(first)).isNotNull();
        keys.put(third, key(third), keys.removals());

        assertThat(keys.get(first)).isNotNull();
        assertThat(keys.get(second)).isNull();
        assertThat(keys.get(third)).isNotNull();
    }

    @Test
    void a_removed_key_is_gone_and_no_reader_from_before_brings_it_back() {
        long before = keys.removals();
        DataKey read = key(first);
        keys.put(first, read, before);

        keys.remove(first);
        keys.put(first, read, before);

        assertThat(keys.get(first)).isNull();
    }

    private static RunId run(int number) {
        return new RunId(new TenantId(new UUID(1, 1)), new UUID(2, number));
    }

    private static DataKey key(RunId run) {
        return DataKey.random(run, new Random(run.value().getLeastSignificantBits()));
    }
}
