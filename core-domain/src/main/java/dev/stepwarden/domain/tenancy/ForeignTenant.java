package dev.stepwarden.domain.tenancy;

/** A message of one tenant was about to be handled for a caller of another. Shown to nobody but as "not found". */
public final class ForeignTenant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ForeignTenant() {
        super("the message belongs to another tenant");
    }
}
