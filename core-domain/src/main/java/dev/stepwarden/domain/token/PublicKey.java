package dev.stepwarden.domain.token;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 key that verifies (RFC 8032), as a JSON Web Key (RFC 8037): {@code {"kty":"OKP","crv":"Ed25519","x":...}}. */
public final class PublicKey {
    private static final int BYTES = 32;
    private static final int SIGNATURE = 64;

    private final byte[] bytes;

    private PublicKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Empty when the bytes are no point of the curve, or one of those few that a forged signature fits. */
    public static Optional<PublicKey> of(byte[] bytes) {
        if (bytes.length != BYTES) return Optional.empty();
        if (!org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(bytes, 0)) return Optional.empty();
        return Optional.of(new PublicKey(bytes.clone()));
    }

    /** Empty when it is another kind of key; members that say more, such as {@code kid}, don't matter, a private part does. */
    public static Optional<PublicKey> ofJwk(Json jwk) {
        if (!(jwk instanceof Json.Obj key) || key.get("d") != null) return Optional.empty();
        boolean ours = new Json.Str("OKP").equals(key.get("kty")) && new Json.Str("Ed25519").equals(key.get("crv"));
        if (!ours || !(key.get("x") instanceof Json.Str x)) return Optional.empty();
        return Base64Url.read(x.value()).flatMap(PublicKey::of);
    }

    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE) return false;
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(bytes, 0));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its members in the order that RFC 7638 hashes them in. */
    public Json.Obj jwk() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("crv", new Json.Str("Ed25519"));
        members.put("kty", new Json.Str("OKP"));
        members.put("x", new Json.Str(Base64Url.of(bytes)));
        return new Json.Obj(members);
    }

    /** RFC 7638 with SHA-256, base64url: {@code jkt} in tokens, and our keys' {@code kid}. */
    public String thumbprint() {
        return Base64Url.of(sha256(JsonText.bytes(jwk())));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Ed25519 " + thumbprint();
    }
}
