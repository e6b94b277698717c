package dev.stepwarden.config.vault;

import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.config.vault.VaultConfiguration.KeyFolder;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import dev.stepwarden.query.paging.TokenSecret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** The secret of page tokens in a file of its own. Whoever loses it loses the places of lists that are half read. */
@Component
final class FileTokenSecret implements TokenSecret {
    private static final int BYTES = 32;
    private static final int ONLY = 1;

    private final byte[] bytes;

    FileTokenSecret(KeyFolder folder, RandomGenerator random) {
        this.bytes = inFile(folder.path().resolve("page-tokens.key"), random);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    private static byte[] inFile(Path file, RandomGenerator random) {
        byte[] made = new byte[BYTES];
        random.nextBytes(made);
        try {
            if (!Files.exists(file)) create(file, made);
            DurableFile.requirePrivate(file);
            return Objects.requireNonNull(KeyRing.parsed(Files.readString(file)).get(ONLY))
                    .bytes();
        } catch (IOException | KeyRing.Damaged unusable) {
            throw new CannotStart(
                    "The secret of page tokens in " + file
                            + " can't be used: it is damaged, unreadable, or open to others.",
                    "Remove the file, and the server makes a new one.");
        }
    }

    private static void create(Path file, byte[] made) throws IOException {
        try {
            DurableFile.create(file, KeyRing.text(new TenantKey(ONLY, made)));
        } catch (FileAlreadyExistsException madeByAnother) {
            // and read like any other
        }
    }
}
