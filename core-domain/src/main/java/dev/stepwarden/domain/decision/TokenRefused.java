package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Refused;

/** The token does not permit this call. */
public final class TokenRefused extends Refused {
    private static final long serialVersionUID = 1L;

    /** Used up is a conflict; everything else is no permission. */
    public TokenRefused(ViolationKind kind) {
        super(
                kind == ViolationKind.REUSED ? Kind.CONFLICT : Kind.FORBIDDEN,
                "the token is refused: " + kind.wireName());
    }
}
