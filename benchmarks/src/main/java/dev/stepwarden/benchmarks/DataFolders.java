package dev.stepwarden.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Places on the checkout's own disk: a temporary folder may lie in memory, where syncing costs nothing. */
final class DataFolders {
    private DataFolders() {}

    /** Deleted when it is closed. */
    record Folder(Path path) implements AutoCloseable {
        @Override
        public void close() {
            try (Stream<Path> all = Files.walk(path)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) Files.deleteIfExists(each);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    static Folder create() {
        try {
            return new Folder(Files.createTempDirectory(target(), "data-"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** PostgreSQL's programs, unpacked once for all benchmarks. */
    static Path programs() {
        return target().resolve("postgres");
    }

    /** The checkout, with the launcher in it. */
    static Path root() {
        return target().resolve("../..").normalize();
    }

    /** The benchmarks' classes lie in the target folder of their module. */
    private static Path target() {
        try {
            Path classes = Path.of(Benchmarks.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("").normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
