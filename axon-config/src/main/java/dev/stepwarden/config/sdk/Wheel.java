package dev.stepwarden.config.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A pure Python wheel (PyPA "Binary distribution format" 1.0). The same sources give the same bytes on every machine:
 * files in order, one time stamp, and stored rather than compressed, since compressors differ between JDKs.
 */
final class Wheel {
    private static final LocalDateTime TIME = LocalDateTime.of(2020, 2, 2, 0, 0);

    private final String fileName;
    private final byte[] bytes;

    private Wheel(String fileName, byte[] bytes) {
        this.fileName = fileName;
        this.bytes = bytes;
    }

    /** @param sdk a folder with {@code pyproject.toml} and the package below {@code src} */
    static Wheel of(Path sdk) throws IOException {
        PyProject project = PyProject.read(sdk.resolve("pyproject.toml"));
        String stem = project.name().replace('-', '_') + "-" + project.version();
        String info = stem + ".dist-info/";

        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Path source : sources(sdk.resolve("src"))) {
            files.put(path(sdk.resolve("src").relativize(source)), Files.readAllBytes(source));
        }
        String readme = Files.readString(sdk.resolve(project.readme()));
        files.put(info + "METADATA", utf8(project.metadata(readme)));
        files.put(info + "WHEEL", utf8("""
                Wheel-Version: 1.0
                Generator: stepwarden
                Root-Is-Purelib: true
                Tag: py3-none-any
                """));
        for (String license : project.licenseFiles()) {
            files.put(info + "licenses/" + license, Files.readAllBytes(sdk.resolve(license)));
        }
        files.put(info + "RECORD", record(files, info + "RECORD"));
        return new Wheel(stem + "-py3-none-any.whl", zip(files));
    }

    String fileName() {
        return fileName;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .filter(Wheel::shipped)
                    .sorted()
                    .toList();
        }
    }

    private static boolean shipped(Path file) {
        String path = path(file);
        return !path.contains("/__pycache__/") && !path.contains(".egg-info/") && !path.endsWith(".pyc");
    }

    private static byte[] record(Map<String, byte[]> files, String itself) {
        StringBuilder lines = new StringBuilder();
        files.forEach((path, content) -> lines.append(path)
                .append(",sha256=")
                .append(Sha256.base64(content))
                .append(',')
                .append(content.length)
                .append('\n'));
        return utf8(lines.append(itself).append(",,\n").toString());
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(stored(file.getKey(), file.getValue()));
                zip.write(file.getValue());
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static ZipEntry stored(String path, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }

    private static String path(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
