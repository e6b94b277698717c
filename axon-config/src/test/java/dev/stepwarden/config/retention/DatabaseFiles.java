package dev.stepwarden.config.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the files of a running database, all of them but the write-ahead log. They come and go meanwhile. */
record DatabaseFiles(JdbcClient owner) {
    /** In how many of the files the bytes stand. */
    long holding(byte[] bytes) {
        owner.sql("CHECKPOINT").update();
        Path data = Path.of(owner.sql("SHOW data_directory").query(String.class).single());
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        return files(data).stream().filter(file -> holds(file, wanted)).count();
    }

    private static List<Path> files(Path data) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(data, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(data.resolve("pg_wal"))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) files.add(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path gone, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    private static boolean holds(Path file, String wanted) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted);
        } catch (IOException gone) {
            return false;
        }
    }
}
