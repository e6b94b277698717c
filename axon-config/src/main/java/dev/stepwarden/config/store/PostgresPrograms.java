package dev.stepwarden.config.store;

import dev.stepwarden.config.launch.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs (initdb, pg_ctl, postgres), unpacked from the class path once. */
public final class PostgresPrograms {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private final Path bin;

    private PostgresPrograms(Path bin) {
        this.bin = bin;
    }

    /** Unpacks into a folder, unless that was done before; safe when several servers do it at once. */
    public static PostgresPrograms in(Path folder) {
        Path done = folder.resolve("unpacked");
        try {
            Files.createDirectories(folder);
            try (FileChannel lock = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (!Files.exists(done) && held.isValid()) {
                    unpack(folder);
                    Files.createFile(done);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new PostgresPrograms(folder.resolve("bin"));
    }

    /** @throws CannotStart when it ends with an error, with what it printed */
    void run(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (isRoot())
            words.addAll(List.of("unshare", "-U")); // PostgreSQL refuses root; in a name space of its own it is nobody
        words.add(bin.resolve(program).toString());
        words.addAll(arguments);
        try {
            Path output = Files.createTempFile("stepwarden-" + program, ".log");
            try {
                // Into a file: the postmaster inherits it, and a pipe would never end.
                Process process = new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (exitCode(process) != 0) throw failure(program, Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException failed) {
            throw failure(program, String.valueOf(failed.getMessage()));
        }
    }

    /** Waits even when interrupted: a database that is half started or half stopped would be worse than a late end. */
    private static int exitCode(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException early) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static CannotStart failure(String program, String output) {
        return new CannotStart(
                "PostgreSQL's " + program + " failed: " + output.strip(),
                "Look into postgres/postgres.log in the data folder. The data itself is kept as it is.");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new CannotStart(
                        "There is no embedded PostgreSQL for this kind of machine (Linux on x86-64 only).",
                        "Set stepwarden.database.url, .user and .password to a PostgreSQL 18 of your own.");
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) throw new IOException("the archive leaves its folder");
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.copy(tar, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    static void deleteRecursively(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
