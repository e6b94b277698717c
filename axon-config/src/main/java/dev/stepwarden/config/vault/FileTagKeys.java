package dev.stepwarden.config.vault;

import dev.stepwarden.domain.redaction.TagKey;
import dev.stepwarden.domain.redaction.TagKeys;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 */
final class FileTagKeys implements TagKeys {
    private static final int FIRST = 1;
    private static final int BYTES = 32;
    private static final int MOST = 999_999;

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
        int version = newestVersion(tenant, before == null ? 0 : before.key().version());
        if (before != null && version == before.key().version()) return before.key();
        return version == 0 ? made(tenant, FIRST) : read(tenant, version);
    }

    @Override
    public TagKey rotate(TenantId tenant) {
        TagKey next = made(tenant, newestVersion(tenant, current(tenant).version()) + 1);
        newest.put(tenant, new Newest(next, clock.instant()));
        return next;
    }

    /** @param from there is this one */
    private int newestVersion(TenantId tenant, int from) {
        int version = from;
        while (version < MOST && Files.exists(file(tenant, version + 1))) version++;
        return version;
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
