package dev.stepwarden.config.vault;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.TenantKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Tenants' keys in a folder of their own, one file a tenant, for the server's user only. A key is used only when its file
 * is durable: what it wrapped before a crash must open after it. A damaged file stops everything that needs it; it is
 * never replaced by a new key.
 */
final class FileTenantKeys implements TenantKeys {
    private static final int FIRST = 1;
    private static final int BYTES = 32;

    private final Path folder;
    private final RandomGenerator random;
    private final Map<TenantId, SortedMap<Integer, TenantKey>> known = new ConcurrentHashMap<>();

    FileTenantKeys(Path folder, RandomGenerator random) {
        this.folder = folder;
        this.random = random;
    }

    @Override
    public TenantKey current(TenantId tenant) {
        SortedMap<Integer, TenantKey> keys = known.computeIfAbsent(tenant, this::readOrMake);
        return keys.sequencedValues().getLast();
    }

    @Override
    public TenantKey version(TenantId tenant, int version) {
        SortedMap<Integer, TenantKey> keys = known.getOrDefault(tenant, new TreeMap<>());
        // another server may have added a version since the file was read
        if (!keys.containsKey(version)) keys = known.compute(tenant, (id, before) -> read(id));
        TenantKey key = keys.get(version);
        if (key == null) throw new IllegalStateException("no version " + version + " in " + file(tenant));
        return key;
    }

    private SortedMap<Integer, TenantKey> readOrMake(TenantId tenant) {
        if (!Files.exists(file(tenant))) make(tenant);
        return read(tenant);
    }

    /** Of several servers on one folder, one makes the file; the others find it there. */
    private void make(TenantId tenant) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        try {
            DurableFile.create(file(tenant), KeyRing.text(new TenantKey(FIRST, bytes)));
        } catch (FileAlreadyExistsException madeByAnother) {
            // and read like any other
        } catch (IOException failed) {
            throw new UncheckedIOException("the key of tenant " + tenant + " can't be kept", failed);
        }
    }

    private SortedMap<Integer, TenantKey> read(TenantId tenant) {
        Path file = file(tenant);
        try {
            DurableFile.requirePrivate(file);
            return KeyRing.parsed(Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new IllegalStateException("the tenant's key " + file + " is missing", missing);
        } catch (KeyRing.Damaged damaged) {
            throw new IllegalStateException(
                    "the tenant's key " + file + " is damaged; restore it from a backup", damaged);
        } catch (IOException failed) {
            throw new UncheckedIOException("the tenant's key " + file + " can't be read", failed);
        }
    }

    private Path file(TenantId tenant) {
        return folder.resolve(tenant + ".keys");
    }
}
