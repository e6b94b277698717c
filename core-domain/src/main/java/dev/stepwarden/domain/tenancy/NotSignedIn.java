package dev.stepwarden.domain.tenancy;

/** Nobody is signed in. */
public final class NotSignedIn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotSignedIn() {
        super("nobody is signed in");
    }
}
