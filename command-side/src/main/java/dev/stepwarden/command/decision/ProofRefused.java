package dev.stepwarden.command.decision;

import dev.stepwarden.domain.messaging.Refused;

/** The request does not prove that it comes from whoever has the key. */
public final class ProofRefused extends Refused {
    private static final long serialVersionUID = 1L;

    public ProofRefused(String reason) {
        super(Kind.FORBIDDEN, reason);
    }

    static ProofRefused missing() {
        return new ProofRefused(
                "a header DPoP with one proof for this very request is needed (RFC 9449: typ dpop+jwt, alg Ed25519, jti, htm, htu, iat)");
    }
}
