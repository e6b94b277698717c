package dev.stepwarden.domain.tenancy;

/** The person who is signed in to the browser session that asks. */
public interface CurrentCaller {
    /** @throws NotSignedIn when nobody is */
    Caller get();

    SignedIn person();

    /**
     * The same caller as of now: what was taken from or given to the person since holds from here on.
     *
     * @throws NotSignedIn when the person is no active member of the tenant any more
     */
    Caller now(Caller before);

    /** What the shell shows of the person and the tenant. */
    record SignedIn(String email, Roles roles, TenantId tenant, String tenantName) {}
}
