package dev.stepwarden.domain.tenancy;

/** The person who is signed in to the browser session that asks. */
public interface CurrentCaller {
    /** @throws NotSignedIn when nobody is */
    Caller get();

    SignedIn person();

    /** What the shell shows of the person and the tenant. */
    record SignedIn(String email, Role role, TenantId tenant, String tenantName) {}
}
