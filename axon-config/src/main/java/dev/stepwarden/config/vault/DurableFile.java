package dev.stepwarden.config.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Files that are there as a whole and for good, or not at all, and that nobody but their owner reads. */
public final class DurableFile {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<Set<PosixFilePermission>> FOR_OWNER =
            PosixFilePermissions.asFileAttribute(OWNER);

    private DurableFile() {}

    /** @throws FileAlreadyExistsException when it is there, by whomever it was made; it is durable then, too */
    public static void create(Path file, String text) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Path unfinished = Files.createTempFile(folder, ".unfinished", "", FOR_OWNER);
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
            Files.createLink(file, unfinished); // unlike a move, never over a file that is there
        } finally {
            Files.deleteIfExists(unfinished);
            sync(folder);
            sync(Objects.requireNonNull(folder.getParent())); // the folder itself may be new
        }
    }

    /** Does nothing when it is not there; it is gone for good then, too. */
    public static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        sync(Objects.requireNonNull(file.getParent()));
    }

    /** @throws IOException when others than its owner may read or write it */
    public static void requirePrivate(Path file) throws IOException {
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " is open to others; make it yours alone by: chmod 600 " + file);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
