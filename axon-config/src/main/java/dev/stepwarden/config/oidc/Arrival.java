package dev.stepwarden.config.oidc;

import dev.stepwarden.config.oidc.SignInRefused.Reason;
import dev.stepwarden.config.security.BrowserSignIn;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.FindMember;
import dev.stepwarden.domain.member.LastAdmin;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.MemberExists;
import dev.stepwarden.domain.member.MemberSummary;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.Tenants;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Somebody comes from an identity provider that has proved who it is. The first time this makes a member, and every time the
 * role follows the provider's claims anew; both are events, with the provider as the one who did it.
 */
@Component
final class Arrival {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(2);
    private static final int LONGEST_SUBJECT = 255; // OpenID Connect Core, section 2
    private static final int LONGEST_ADDRESS = 320;

    private final Identities identities;
    private final Tenants tenants;
    private final Commands commands;
    private final Queries queries;
    private final BrowserSignIn browser;

    Arrival(Identities identities, Tenants tenants, Commands commands, Queries queries, BrowserSignIn browser) {
        this.identities = identities;
        this.tenants = tenants;
        this.commands = commands;
        this.queries = queries;
        this.browser = browser;
    }

    /** @throws SignInRefused when this one has no access */
    Authentication of(OidcProvider provider, String subject, Map<String, Object> claims) {
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT || subject.indexOf(0) >= 0) {
            throw new SignInRefused(Reason.NOT_VALID);
        }
        Role role = provider.roles().of(claims).orElseThrow(() -> new SignInRefused(Reason.NO_ROLE));
        TenantId tenant = provider.tenant();
        if (tenants.all().stream().noneMatch(known -> known.id().equals(tenant))) {
            OidcSignIn.LOG.warn("The {} is for tenant {}, which there is not", provider, tenant);
            throw new SignInRefused(Reason.NO_ROLE);
        }
        UUID person = identities.person(provider, subject, shown(claims));
        beMember(new Caller(tenant, new Actor.IdentityProvider(provider.id()), Role.SERVER, null, null), person, role);
        return browser.of(person, tenant).orElseThrow(() -> new SignInRefused(Reason.DEACTIVATED));
    }

    private void beMember(Caller provider, UUID person, Role role) {
        if (member(provider, person).isEmpty()) add(provider, person, role);
        MemberSummary now = member(provider, person).orElseThrow(() -> new SignInRefused(Reason.AWAY));
        if (!now.active()) throw new SignInRefused(Reason.DEACTIVATED);
        if (now.role() != role) change(provider, person, role);
    }

    private void add(Caller provider, UUID person, Role role) {
        try {
            commands.send(provider, new AddMember(provider.tenant(), person, role, Set.of()));
        } catch (MemberExists addedJustNow) {
            // by another arrival of the same person
        }
        await(() -> member(provider, person).isPresent());
    }

    /** Nobody's mapping takes a tenant its last admin: who could give it another one then? */
    private void change(Caller provider, UUID person, Role role) {
        try {
            commands.send(provider, new ChangeMember(provider.tenant(), person, role, null, null));
            await(() ->
                    member(provider, person).filter(now -> now.role() == role).isPresent());
        } catch (LastAdmin last) {
            OidcSignIn.LOG.warn(
                    "The {} no longer makes person/{} admin of tenant {}, which has no other; the role stays",
                    provider.actor(),
                    person,
                    provider.tenant());
        }
    }

    private Optional<MemberSummary> member(Caller provider, UUID person) {
        return queries.ask(provider, new FindMember(provider.tenant(), person));
    }

    private static void await(BooleanSupplier seen) {
        long deadline = System.nanoTime() + SEEN_WITHIN.toNanos();
        while (!seen.getAsBoolean() && System.nanoTime() < deadline) LockSupport.parkNanos(3_000_000);
    }

    private static Identities.Shown shown(Map<String, Object> claims) {
        @Nullable String address = line(claims.get("email"), LONGEST_ADDRESS);
        if (address == null) address = line(claims.get("preferred_username"), LONGEST_ADDRESS);
        return new Identities.Shown(address, line(claims.get("name"), DisplayName.MAX));
    }

    /** What is too long, or would break lines or hide, is not shown at all. */
    private static @Nullable String line(@Nullable Object claim, int most) {
        if (!(claim instanceof String text) || text.length() > Math.min(most, DisplayName.MAX)) return null;
        try {
            return DisplayName.checked("", text);
        } catch (InvalidFields hidden) {
            return null;
        }
    }
}
