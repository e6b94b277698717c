package dev.stepwarden.config.vault;

import dev.stepwarden.domain.redaction.TagKey;
import dev.stepwarden.domain.redaction.TagKeys;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of tenants' equality tags, in files of their own beside the keys that wrap data keys: a new version of one
 * leaves the other as it is. One file a version, {@code <tenant>.<version>.tags}, which is never written again, so that
 * several servers on one folder agree, and a crash leaves a version or none.
 *
 * <p>The first version is a number drawn by lot: when the files are lost and another key is made, it bears another number,
 * so that what was tagged before is not taken for different, but for not comparable.
 */
final class FileTagKeys implements TagKeys {
    private static final int MOST_FIRST = 900_000;
    private static final int BYTES = 32;

    /** How long it may take until a version is used that another server has added. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Path folder;
    private final RandomGenerator random;
    private final Clock clock;
    private final Map<TenantId, Newest> newest = new ConcurrentHashMap<>();

    FileTagKeys(Path folder, RandomGenerator random, Clock clock) {
        this.folder = folder;
        this.random = random;
        this.clock = clock;
    }

    private record Newest(TagKey key, Instant seen) {}

    @Override
    public TagKey current(TenantId tenant) {
        Instant now = clock.instant();
        Newest known = newest.get(tenant);
        if (known != null && now.isBefore(known.seen().plus(LOOK_AGAIN))) return known.key();
        return newest.compute(tenant, (id, before) -> new Newest(newest(id, before), now))
                .key();
    }

    private TagKey newest(TenantId tenant, @Nullable Newest before) {
        int version = newestVersion(tenant);
        if (before != null && version <= before.key().version()) return before.key();
        if (version > 0) return read(tenant, version);
        made(tenant, random.nextInt(1, MOST_FIRST));
        return read(tenant, newestVersion(tenant)); // another server may have made one at the same time
    }

    @Override
    public TagKey rotate(TenantId tenant) {
        TagKey next = made(tenant, Math.max(current(tenant).version(), newestVersion(tenant)) + 1);
        newest.put(tenant, new Newest(next, clock.instant()));
        return next;
    }

    /** 0 when there is none. */
    private int newestVersion(TenantId tenant) {
        int newest = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, tenant + ".*.tags")) {
            for (Path file : files)
                newest = Math.max(newest, version(file.getFileName().toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder of keys " + folder + " can't be read", failed);
        }
        return newest;
    }

    private static int version(String file) {
        String[] parts = file.split("\\.", -1);
        return parts[1].matches("[1-9][0-9]{0,5}") ? Integer.parseInt(parts[1]) : 0;
    }

    private TagKey made(TenantId tenant, int version) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        try {
            DurableFile.create(file(tenant, version), KeyRing.text(new TenantKey(version, bytes)));
        } catch (FileAlreadyExistsException madeByAnother) {
            // and read like any other
        } catch (IOException failed) {
            throw new UncheckedIOException("the tag key of tenant " + tenant + " can't be kept", failed);
        }
        return read(tenant, version);
    }

    private TagKey read(TenantId tenant, int version) {
        Path file = file(tenant, version);
        try {
            DurableFile.requirePrivate(file);
            SortedMap<Integer, TenantKey> keys = KeyRing.parsed(Files.readString(file));
            List<TenantKey> all = new ArrayList<>(keys.values());
            if (all.size() != 1 || all.getFirst().version() != version) throw new KeyRing.Damaged();
            return TagKey.of(version, all.getFirst().bytes());
        } catch (KeyRing.Damaged damaged) {
            throw new IllegalStateException("the tag key " + file + " is damaged; restore it from a backup", damaged);
        } catch (IOException failed) {
            throw new UncheckedIOException("the tag key " + file + " can't be read", failed);
        }
    }

    private Path file(TenantId tenant, int version) {
        return folder.resolve(tenant + "." + version + ".tags");
    }
}
