package dev.stepwarden.domain.tenancy;

import java.util.List;

/** The person who is signed in to the browser session that asks, in the tenant of the tab from which it is asked. */
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

    /** All tenants to which the caller belongs as a person, by name, and what the caller may do in each as of now. */
    List<Tenancy> tenancies(Caller caller);

    /** A tenant and who somebody is in it. */
    record Tenancy(String name, Caller caller) {}

    /** What the shell shows of the person and the tenant. */
    record SignedIn(String email, Roles roles, TenantId tenant, String tenantName) {}
}
