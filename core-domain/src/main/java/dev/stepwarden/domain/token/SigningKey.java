package dev.stepwarden.domain.token;

import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 key that signs. Its text says nothing of it. */
public final class SigningKey {
    public static final int BYTES = 32;

    private final Ed25519PrivateKeyParameters key;
    private final PublicKey verifier;

    /** @param seed 32 bytes, RFC 8032's private key */
    public SigningKey(byte[] seed) {
        if (seed.length != BYTES) throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        this.key = new Ed25519PrivateKeyParameters(seed, 0);
        this.verifier = PublicKey.of(key.generatePublicKey().getEncoded()).orElseThrow();
    }

    public static SigningKey random(RandomGenerator random) {
        byte[] seed = new byte[BYTES];
        random.nextBytes(seed);
        return new SigningKey(seed);
    }

    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    public PublicKey verifier() {
        return verifier;
    }

    public byte[] seed() {
        return key.getEncoded();
    }
}
