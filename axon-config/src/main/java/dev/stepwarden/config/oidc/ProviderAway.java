package dev.stepwarden.config.oidc;

/** An identity provider can't be reached, or does not say what it must. Its operator is the one to ask. */
final class ProviderAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderAway(String what, Throwable cause) {
        super(what, cause);
    }

    ProviderAway(String what) {
        super(what);
    }

    /** With what was behind it. */
    String whole() {
        return getMessage() + (getCause() == null ? "" : ": " + getCause().getMessage());
    }
}
