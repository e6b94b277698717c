package dev.stepwarden.isolation;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for a text in every form that it may have been kept in: as it is, in the escapes of JSON, URLs and HTML, in base64
 * at each of its three offsets, in UTF-16 and in hexadecimal digits.
 */
final class Haystack {
    private static final int AROUND = 60;

    private final Set<String> forms;
    private final List<String> found = new ArrayList<>();

    Haystack(String wanted) {
        this.forms = forms(wanted);
    }

    /** Where it was found, each with what stands around it. */
    List<String> found() {
        return found;
    }

    void look(String place, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String form : forms) {
            int at = text.indexOf(form);
            if (at >= 0) found.add(place + ": " + around(text, at, form.length()));
        }
    }

    void look(String place, String text) {
        look(place, text.getBytes(StandardCharsets.UTF_8));
    }

    /** All files below that were written since. */
    void lookInFiles(Path folder, Instant since) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) files.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException failure) {
                return FileVisitResult.CONTINUE; // a database's files come and go
            }
        });
        for (Path file : files) {
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) continue;
                look("file " + folder.relativize(file), Files.readAllBytes(file));
            } catch (NoSuchFileException gone) {
                // what is gone keeps nothing
            }
        }
    }

    private static String around(String text, int at, int length) {
        String shown = text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + length + AROUND));
        return shown.replaceAll("[^ -~]", ".");
    }

    private static Set<String> forms(String wanted) {
        byte[] utf8 = wanted.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>(List.of(
                wanted,
                wanted.replace("/", "\\/"),
                wanted.replace("/", "\\u002f").replace("+", "\\u002b"),
                wanted.replace("/", "%2F").replace("+", "%2B"),
                wanted.replace("/", "&#47;").replace("+", "&#43;"),
                inBytesOf(wanted, StandardCharsets.UTF_16LE),
                inBytesOf(wanted, StandardCharsets.UTF_16BE),
                HexFormat.of().formatHex(utf8),
                HexFormat.of().withUpperCase().formatHex(utf8)));
        for (int offset = 0; offset < 3; offset++) {
            String base64 = base64(utf8, offset);
            forms.add(base64);
            forms.add(base64.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    private static String inBytesOf(String wanted, Charset charset) {
        return new String(wanted.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    /** The digits that stand for these bytes alone, with so many other bytes before them. */
    private static String base64(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = (offset * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        return digits.substring(first, last);
    }
}
