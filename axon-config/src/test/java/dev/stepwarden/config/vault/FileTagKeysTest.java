package dev.stepwarden.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.redaction.TagKey;
import dev.stepwarden.domain.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTagKeysTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(2, 2));
    private static final UUID PROJECT = new UUID(3, 3);

    @TempDir
    private Path folder;

    private final RandomGenerator random = new Random(5);
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    private FileTagKeys keys() {
        return new FileTagKeys(folder, random, clock);
    }

    private Path file(TenantId tenant, int version) {
        return folder.resolve(tenant + "." + version + ".tags");
    }

    @Test
    void a_tenant_gets_a_key_of_its_own_and_keeps_it() throws IOException {
        TagKey first = keys().current(ACME);

        assertThat(first.version()).isPositive();
        assertThat(keys().current(ACME).recorderKey(PROJECT))
                .as("after a restart")
                .isEqualTo(first.recorderKey(PROJECT));
        assertThat(keys().current(GLOBEX).recorderKey(PROJECT)).isNotEqualTo(first.recorderKey(PROJECT));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(ACME, first.version()))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_new_version_is_another_key_and_other_servers_find_it_a_little_later() {
        FileTagKeys other = keys();
        TagKey first = other.current(ACME);

        TagKey second = keys().rotate(ACME);

        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(second.recorderKey(PROJECT)).isNotEqualTo(first.recorderKey(PROJECT));
        assertThat(other.current(ACME).version()).isEqualTo(first.version());
        now = now.plus(Duration.ofSeconds(10));
        assertThat(other.current(ACME).recorderKey(PROJECT)).isEqualTo(second.recorderKey(PROJECT));
        assertThat(keys().current(ACME).version()).as("after a restart").isEqualTo(second.version());
    }

    @Test
    void a_key_made_in_the_place_of_a_lost_one_has_another_version_so_that_nothing_is_taken_for_different()
            throws IOException {
        TagKey lost = keys().current(ACME);
        Files.delete(file(ACME, lost.version()));

        assertThat(keys().current(ACME).version()).isNotEqualTo(lost.version());
    }

    @Test
    void a_damaged_file_is_refused_and_never_replaced() throws IOException {
        int version = keys().current(ACME).version();
        String whole = Files.readString(file(ACME, version));

        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(file(ACME, version), whole.substring(0, length));
            assertThatThrownBy(() -> keys().current(ACME))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("is damaged; restore it from a backup");
        }
    }

    @Test
    void a_key_that_others_can_read_is_not_used() throws IOException {
        Path file = file(ACME, keys().current(ACME).version());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> keys().current(ACME))
                .hasRootCauseMessage(file + " is open to others; make it yours alone by: chmod 600 " + file);
    }
}
