package dev.stepwarden.config.vault;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.KeyMissing;
import dev.stepwarden.domain.vault.TenantKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Tenants' keys in a folder of their own, one file a version, for the server's user only. A key is used only when its file
 * is durable: what it wrapped before a crash must open after it. Files are made and removed and never changed; a damaged
 * one stops everything that needs it and is not replaced.
 *
 * <p>Only what wraps data keys is here: rotation replaces these keys, so nothing else may be derived from them. A key for
 * another purpose gets a file of its own, by {@link DurableFile} and {@link KeyRing}.
 */
final class FileTenantKeys implements TenantKeys {
    private static final int BYTES = 32;

    private final Path folder;
    private final RandomGenerator random;
    private final Map<Version, TenantKey> known = new ConcurrentHashMap<>();

    FileTenantKeys(Path folder, RandomGenerator random) {
        this.folder = folder;
        this.random = random;
    }

    @Override
    public TenantKey make(TenantId tenant, int version) {
        Version wanted = new Version(tenant, version);
        if (!Files.exists(file(wanted))) write(wanted);
        return version(tenant, version);
    }

    @Override
    public TenantKey version(TenantId tenant, int version) {
        return known.computeIfAbsent(new Version(tenant, version), this::read);
    }

    @Override
    public void remove(TenantId tenant, int version) {
        Version gone = new Version(tenant, version);
        try {
            DurableFile.remove(file(gone));
        } catch (IOException failed) {
            throw new UncheckedIOException("an old key of tenant " + tenant + " can't be removed", failed);
        }
        known.remove(gone);
    }

    /** As {@link #version}, but by what is in the folder now. */
    TenantKey inFolder(TenantId tenant, int version) {
        return read(new Version(tenant, version));
    }

    /** Of several servers on one folder, one makes the file; the others find it there. */
    private void write(Version wanted) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        try {
            DurableFile.create(file(wanted), KeyRing.text(new TenantKey(wanted.number(), bytes)));
        } catch (FileAlreadyExistsException madeByAnother) {
            // and read like any other
        } catch (IOException failed) {
            throw new UncheckedIOException("the key of tenant " + wanted.tenant() + " can't be kept", failed);
        }
    }

    private TenantKey read(Version wanted) {
        Path file = file(wanted);
        try {
            DurableFile.requirePrivate(file);
            TenantKey key = KeyRing.parsed(Files.readString(file)).get(wanted.number());
            if (key == null) throw missing(wanted, file + " holds another version");
            return key;
        } catch (NoSuchFileException missing) {
            throw missing(wanted, "there is no " + file);
        } catch (KeyRing.Damaged damaged) {
            throw missing(wanted, file + " is damaged; restore it from a backup");
        } catch (IOException failed) {
            throw new KeyMissing(wanted.tenant(), wanted.number(), file + " can't be read", failed);
        }
    }

    private static KeyMissing missing(Version wanted, String why) {
        return new KeyMissing(wanted.tenant(), wanted.number(), why);
    }

    /** The first version has the name that it had before there were others. */
    private Path file(Version version) {
        String number = version.number() == FIRST ? "" : "." + version.number();
        return folder.resolve(version.tenant() + number + ".keys");
    }

    private record Version(TenantId tenant, int number) {}
}
