package dev.stepwarden.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.KeyMissing;
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
        TenantKey first = keys().make(ACME, 1);

        assertThat(first.version()).isEqualTo(1);
        assertThat(first.bytes()).hasSize(32);
        assertThat(keys().make(ACME, 1).bytes()).as("after a restart").isEqualTo(first.bytes());
        assertThat(keys().version(ACME, 1).bytes()).isEqualTo(first.bytes());
        assertThat(keys().make(GLOBEX, 1).bytes()).isNotEqualTo(first.bytes());
    }

    @Test
    void a_key_is_readable_for_its_owner_only() throws IOException {
        keys().make(ACME, 1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(ACME))))
                .isEqualTo("rw-------");
        assertThat(contents()).as("nothing unfinished stays").containsExactly(file(ACME));
    }

    @Test
    void a_key_that_others_can_read_is_not_used() throws IOException {
        keys().make(ACME, 1);
        Files.setPosixFilePermissions(file(ACME), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> keys().version(ACME, 1))
                .isInstanceOf(KeyMissing.class)
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
                    return server.make(ACME, 1);
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

        TenantKey key = keys().make(ACME, 1);

        assertThat(keys().make(ACME, 1).bytes()).isEqualTo(key.bytes());
    }

    @Test
    void a_torn_or_changed_file_is_refused_and_never_replaced() throws IOException {
        keys().make(ACME, 1);
        String whole = Files.readString(file(ACME));
        List<String> damaged = new ArrayList<>();
        for (int length = 0; length < whole.length(); length++) damaged.add(whole.substring(0, length));
        int inKey = whole.indexOf('\n') + 5;
        damaged.add(whole.substring(0, inKey) + (whole.charAt(inKey) == '0' ? '1' : '0') + whole.substring(inKey + 1));
        damaged.add(whole + whole.substring(whole.indexOf('\n') + 1));

        for (String text : damaged) {
            Files.writeString(file(ACME), text);
            assertThatThrownBy(() -> keys().make(ACME, 1))
                    .isInstanceOf(KeyMissing.class)
                    .hasMessageEndingWith("is damaged; restore it from a backup");
            assertThat(Files.readString(file(ACME))).isEqualTo(text);
        }
    }

    @Test
    void each_version_has_a_file_of_its_own_and_is_removed_alone() throws IOException {
        FileTenantKeys running = keys();
        TenantKey first = running.make(ACME, 1);
        TenantKey second = running.make(ACME, 2);

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.bytes()).isNotEqualTo(first.bytes());
        running.remove(ACME, 1);
        running.remove(ACME, 1);

        assertThat(contents()).containsExactly(folder.resolve(ACME + ".2.keys"));
        assertThat(keys().version(ACME, 2).bytes()).isEqualTo(second.bytes());
        assertThatThrownBy(() -> running.version(ACME, 1)).isInstanceOf(KeyMissing.class);
    }

    @Test
    void asking_for_a_version_makes_none() throws IOException {
        assertThatThrownBy(() -> keys().version(ACME, 1)).isInstanceOf(KeyMissing.class);
        assertThat(contents()).isEmpty();

        TenantKey key = keys().make(ACME, 1);
        assertThatThrownBy(() -> keys().version(ACME, 2)).isInstanceOf(KeyMissing.class);
        Files.copy(file(ACME), folder.resolve(ACME + ".2.keys"));
        assertThatThrownBy(() -> keys().version(ACME, 2))
                .isInstanceOf(KeyMissing.class)
                .hasMessageEndingWith("holds another version");
        assertThatThrownBy(() -> key.of(ACME, "0".repeat(32))).isInstanceOf(KeyMissing.class);
        assertThat(key.of(ACME, key.fingerprint())).isSameAs(key.of(ACME, null));
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
