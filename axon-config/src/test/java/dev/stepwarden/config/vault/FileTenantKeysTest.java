package dev.stepwarden.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTenantKeysTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(2, 2));

    @TempDir
    private Path folder;

    private final RandomGenerator random = new Random(5);

    @Test
    void a_tenant_gets_a_key_of_its_own_and_keeps_it() {
        TenantKey first = keys().current(ACME);

        assertThat(first.version()).isEqualTo(1);
        assertThat(first.bytes()).hasSize(32);
        assertThat(keys().current(ACME).bytes()).as("after a restart").isEqualTo(first.bytes());
        assertThat(keys().version(ACME, 1).bytes()).isEqualTo(first.bytes());
        assertThat(keys().current(GLOBEX).bytes()).isNotEqualTo(first.bytes());
    }

    @Test
    void a_key_is_readable_for_its_owner_only() throws IOException {
        keys().current(ACME);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(ACME))))
                .isEqualTo("rw-------");
        assertThat(contents()).as("nothing unfinished stays").containsExactly(file(ACME));
    }

    @Test
    void a_key_that_others_can_read_is_not_used() throws IOException {
        keys().current(ACME);
        Files.setPosixFilePermissions(file(ACME), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> keys().current(ACME))
                .hasRootCauseMessage(
                        file(ACME) + " is open to others; make it yours alone by: chmod 600 " + file(ACME));
    }

    @Test
    void threads_and_servers_that_come_at_once_get_the_same_key() throws Exception {
        List<FileTenantKeys> servers = List.of(keys(), keys(), keys());
        CountDownLatch start = new CountDownLatch(1);
        List<Future<TenantKey>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (int i = 0; i < 12; i++) {
                FileTenantKeys server = servers.get(i % servers.size());
                answers.add(threads.submit(() -> {
                    start.await();
                    return server.current(ACME);
                }));
            }
            start.countDown();
            Set<String> different = new HashSet<>();
            for (Future<TenantKey> answer : answers) {
                different.add(HexFormat.of().formatHex(answer.get().bytes()));
            }
            assertThat(different).hasSize(1);
        }
        assertThat(contents()).containsExactly(file(ACME));
    }

    @Test
    void what_a_crash_left_unfinished_is_no_key() throws IOException {
        Files.writeString(folder.resolve(".unfinished123"), "stepwarden tenant keys 1\n1 00");

        TenantKey key = keys().current(ACME);

        assertThat(keys().current(ACME).bytes()).isEqualTo(key.bytes());
    }

    @Test
    void a_torn_or_changed_file_is_refused_and_never_replaced() throws IOException {
        keys().current(ACME);
        String whole = Files.readString(file(ACME));
        List<String> damaged = new ArrayList<>();
        for (int length = 0; length < whole.length(); length++) damaged.add(whole.substring(0, length));
        int inKey = whole.indexOf('\n') + 5;
        damaged.add(whole.substring(0, inKey) + (whole.charAt(inKey) == '0' ? '1' : '0') + whole.substring(inKey + 1));
        damaged.add(whole + whole.substring(whole.indexOf('\n') + 1));

        for (String text : damaged) {
            Files.writeString(file(ACME), text);
            assertThatThrownBy(() -> keys().current(ACME))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("is damaged; restore it from a backup");
            assertThat(Files.readString(file(ACME))).isEqualTo(text);
        }
    }

    @Test
    void the_newest_version_is_current_and_older_ones_still_open_what_they_wrapped() throws IOException {
        TenantKey first = keys().current(ACME);
        FileTenantKeys running = keys();
        running.current(ACME);
        TenantKey second = new TenantKey(2, new byte[32]);
        Files.writeString(file(ACME), KeyRing.text(first, second));

        assertThat(running.version(ACME, 2).bytes())
                .as("added by another server")
                .isEqualTo(second.bytes());
        assertThat(keys().current(ACME).version()).isEqualTo(2);
        assertThat(keys().version(ACME, 1).bytes()).isEqualTo(first.bytes());
    }

    @Test
    void asking_for_a_version_makes_none() throws IOException {
        assertThatThrownBy(() -> keys().version(ACME, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(contents()).isEmpty();

        keys().current(ACME);
        assertThatThrownBy(() -> keys().version(ACME, 2)).isInstanceOf(IllegalStateException.class);
    }

    private FileTenantKeys keys() {
        return new FileTenantKeys(folder, random);
    }

    private Path file(TenantId tenant) {
        return folder.resolve(tenant + ".keys");
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
