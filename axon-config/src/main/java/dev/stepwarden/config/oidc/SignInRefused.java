package dev.stepwarden.config.oidc;

import org.springframework.security.core.AuthenticationException;

/** Who came is known to the provider, or claims to be, and does not get in. */
final class SignInRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    SignInRefused(Reason reason) {
        super("refused: " + reason.word());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** Shown by the sign-in page, and counted. */
    enum Reason {
        /** The provider does not answer, or not as it must. */
        AWAY("away"),
        /** The provider or the person said no. */
        CANCELLED("cancelled"),
        /** State, nonce, signature, issuer or audience is wrong, or the sign-in was begun elsewhere or long ago. */
        NOT_VALID("not-valid"),
        /** No claim gives a role, or the issuer's tenant is not there. */
        NO_ROLE("no-role"),
        DEACTIVATED("deactivated");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
