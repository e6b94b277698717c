package dev.stepwarden.config.sdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The build step that turns {@code sdk-python} into a wheel, without Python. */
final class BuildWheel {
    static final String CHECKSUMS = "SHA256SUMS";

    private BuildWheel() {}

    /** @param arguments the SDK's folder, and the folder to write to */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    static void write(Path sdk, Path target) throws IOException {
        Wheel wheel = Wheel.of(sdk);
        Files.createDirectories(target);
        Files.write(target.resolve(wheel.fileName()), wheel.bytes());
        String checksum = Sha256.hex(wheel.bytes()) + "  " + wheel.fileName() + "\n";
        Files.writeString(target.resolve(CHECKSUMS), checksum, StandardCharsets.US_ASCII);
    }
}
