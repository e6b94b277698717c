package dev.stepwarden.config.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The one folder in which a server keeps everything. Held by one server at a time. */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws DataFolderInUse when another server holds it */
    public static DataFolder hold(Path path) {
        try {
            Path folder = privateFolder(path.toAbsolutePath().normalize());
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = locked(channel);
            if (lock == null) {
                channel.close();
                throw new DataFolderInUse(folder);
            }
            return new DataFolder(folder, channel, lock);
        } catch (IOException failed) {
            throw new UncheckedIOException("the data folder " + path + " can't be used", failed);
        }
    }

    public Path path() {
        return path;
    }

    /** A folder inside that nobody but the server's user can enter. */
    public Path folder(String name) {
        try {
            return privateFolder(path.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    private static Path privateFolder(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? folder
                : Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
