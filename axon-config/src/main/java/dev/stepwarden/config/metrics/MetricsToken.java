package dev.stepwarden.config.metrics;

import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.config.vault.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** The operator's own token: no API key opens the metrics, and it opens nothing else. */
@Component
final class MetricsToken {
    static final String FILE = "metrics.token";
    private static final int SHORTEST = 16;
    private static final int RANDOM_BYTES = 24;

    private final byte[] hash;

    MetricsToken(MetricsProperties properties, DataFolder data, RandomGenerator random) {
        String set = properties.metricsToken();
        if (set != null && set.strip().length() < SHORTEST) {
            throw new CannotStart(
                    "STEPWARDEN_METRICS_TOKEN has fewer than " + SHORTEST + " characters.",
                    "Make it longer, or unset it: the server makes one then.");
        }
        this.hash = hash(set == null ? inFile(data.path().resolve(FILE), random) : set.strip());
    }

    boolean is(String given) {
        return MessageDigest.isEqual(hash, hash(given));
    }

    private static String inFile(Path file, RandomGenerator random) {
        byte[] made = new byte[RANDOM_BYTES];
        random.nextBytes(made);
        try {
            if (!Files.exists(file))
                DurableFile.create(file, "swm_" + HexFormat.of().formatHex(made) + "\n");
        } catch (FileAlreadyExistsException madeByAnother) {
            // and read like any other
        } catch (IOException failed) {
            throw unusable(file);
        }
        try {
            DurableFile.requirePrivate(file);
            String token = Files.readString(file).strip();
            if (token.length() < SHORTEST) throw unusable(file);
            return token;
        } catch (IOException failed) {
            throw unusable(file);
        }
    }

    private static CannotStart unusable(Path file) {
        return new CannotStart(
                "The token for metrics in " + file + " can't be used: it is unreadable, too short, or open to others.",
                "Remove the file, and the server makes a new one.");
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
