package dev.stepwarden.config.security;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.InvitationCommand.AcceptInvitation;
import dev.stepwarden.domain.member.InvitationCommand.Offer;
import dev.stepwarden.domain.member.Invitations;
import dev.stepwarden.domain.member.Invitations.Addressed;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.signin.PasswordRules;
import dev.stepwarden.domain.signin.TooManyAttempts;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.TenantSecret;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a member of whoever holds an invitation's link. An address that has an account keeps its password and must prove it:
 * else any tenant's admin could take over a person by inviting the address.
 */
@Component
final class Acceptance {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Invitations invitations;
    private final People people;
    private final SignIn signIn;
    private final Commands commands;
    private final Clock clock;

    Acceptance(Invitations invitations, People people, SignIn signIn, Commands commands, Clock clock) {
        this.invitations = invitations;
        this.people = people;
        this.signIn = signIn;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * @param client the network address from which it is tried
     * @throws NotFound when the link is not good, or the account's password is another
     * @throws InvalidFields when a new person's password is not good enough
     * @throws TooManyAttempts when the account's password was guessed too often
     */
    UUID accept(TenantSecret token, String password, @Nullable String name, String client) {
        TenantId tenant = token.tenant();
        Addressed invited = invitations.withToken(tenant, token.hash()).orElseThrow(() -> new NotFound("invitation"));
        Optional<UUID> known = people.withEmail(invited.email()).map(People.Person::id);
        if (!clock.instant().isBefore(invited.expiresAt())) throw new NotFound("invitation");
        if (known.isEmpty()) PasswordRules.check("/password", password, invited.email());
        else if (signIn.person(invited.email(), password, client).isEmpty()) throw new NotFound("invitation");
        UUID person = known.orElseGet(UUID::randomUUID);
        Caller server = new Caller(tenant, new Actor.Person(person), Roles.of(Role.SERVER), null);
        Offer offer = commands.send(server, new AcceptInvitation(tenant, invited.invitation(), person));
        if (known.isEmpty()) {
            people.add(person, invited.email(), signIn.hash(password));
            if (name != null) people.rename(person, name);
        }
        commands.send(server, new AddMember(tenant, person, offer.roles(), offer.groups()));
        invitations.forget(tenant, invited.invitation());
        awaitMembership(person, tenant);
        return person;
    }

    /** Who was told to be a member may sign in at once. */
    private void awaitMembership(UUID person, TenantId tenant) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            boolean seen = people.withId(person).stream()
                    .flatMap(one -> one.memberships().stream())
                    .anyMatch(membership -> membership.tenant().equals(tenant));
            if (seen) return;
            LockSupport.parkNanos(3_000_000);
        }
    }

    /** For the OpenAPI document alone. */
    @Schema(name = "Acceptance")
    record Request(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String token,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 12, maxLength = 1_000)
            String password,

            @Schema(maxLength = 100) String name) {}
}
