package dev.stepwarden.config.vault;

import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.config.vault.VaultConfiguration.KeyFolder;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals private keys that sign tokens: AES-256-GCM, with tenant and key id as associated data. It comes from the environment
 * ({@code STEPWARDEN_SIGNING_SECRET}, 64 hex digits), or from a file of its own, which is made when it is missing.
 */
@Component
final class SigningSecret {
    private static final int BYTES = 32;
    private static final int ONLY = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    SigningSecret(@Value("${stepwarden.signing-secret:}") String configured, KeyFolder folder, RandomGenerator random) {
        byte[] bytes = configured.isEmpty() ? inFile(folder.path().resolve("signing.key"), random) : read(configured);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    byte[] seal(TenantId tenant, String kid, byte[] seed, RandomGenerator random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, tenant, kid).doFinal(seed);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] open(TenantId tenant, String kid, byte[] sealed) {
        byte[] nonce = new byte[NONCE];
        ByteBuffer.wrap(sealed).get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, tenant, kid).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "a key that signs tokens can't be opened: the signing secret is another one than it was sealed by",
                    wrong);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, TenantId tenant, String kid) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("signing/" + tenant + "/" + kid).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] read(String configured) {
        try {
            byte[] bytes = HexFormat.of().parseHex(configured);
            if (bytes.length == BYTES) return bytes;
        } catch (IllegalArgumentException noHex) {
            // falls through to the refusal
        }
        throw new CannotStart(
                "STEPWARDEN_SIGNING_SECRET can't be used: it has to be 64 hex digits.",
                "Set what it was before, or remove it to use the file in the data folder.");
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
                    "The secret of signing keys in " + file
                            + " can't be used: it is damaged, unreadable, or open to others.",
                    "Restore it from a backup: without it, no token can be signed by the keys there are.");
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
