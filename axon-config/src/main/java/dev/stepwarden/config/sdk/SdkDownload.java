package dev.stepwarden.config.sdk;

import dev.stepwarden.domain.sdk.SdkWheel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out the Python recorder that belongs to this server, open to everybody: nobody should have to install a package
 * of that name from elsewhere. The list is one that {@code pip --find-links} reads as well.
 */
@RestController
class SdkDownload {
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final SdkWheel wheel;
    private final byte[] bytes;

    SdkDownload(SdkWheel wheel) {
        this.wheel = wheel;
        this.bytes = resource(wheel.fileName());
    }

    @GetMapping({"/sdk", "/sdk/"})
    ResponseEntity<String> list() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .body("""
                        <!doctype html>
                        <title>Stepwarden for Python</title>
                        <h1>Stepwarden for Python</h1>
                        <p><a href="%s">%s</a></p>
                        <p>SHA-256 %s (<a href="/sdk/%s">%s</a>)</p>
                        """.formatted(
                        wheel.path(), wheel.fileName(), wheel.sha256(), BuildWheel.CHECKSUMS, BuildWheel.CHECKSUMS));
    }

    @GetMapping("/sdk/" + BuildWheel.CHECKSUMS)
    ResponseEntity<String> checksums() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noCache())
                .body(wheel.sha256() + "  " + wheel.fileName() + "\n");
    }

    @GetMapping("/sdk/{file}.whl")
    ResponseEntity<byte[]> wheel(@PathVariable String file) {
        if (!wheel.fileName().equals(file + ".whl"))
            return ResponseEntity.notFound().build();
        return ResponseEntity.ok()
                .contentType(ZIP)
                .cacheControl(CacheControl.noCache())
                .eTag(wheel.sha256())
                .body(bytes);
    }

    static byte[] resource(String name) {
        try (InputStream file = SdkDownload.class.getResourceAsStream("/sdk/" + name)) {
            if (file == null) throw new IllegalStateException("the build has left out sdk/" + name);
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
