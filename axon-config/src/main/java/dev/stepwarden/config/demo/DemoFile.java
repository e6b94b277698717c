package dev.stepwarden.config.demo;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code demo.json} in the data folder: the demo's addresses and secrets, for its owner only (mode 0600). */
record DemoFile(Path path) {

    boolean exists() {
        return Files.exists(path);
    }

    Json.Obj read() {
        try {
            return (Json.Obj) StrictJson.parse(Files.readAllBytes(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(String url, Json tenants) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("url", new Json.Str(url));
        members.put("tenants", tenants);
        try {
            Path unfinished = path.resolveSibling("demo.json.new");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(unfinished, JsonText.bytes(new Json.Obj(members)));
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
