package dev.stepwarden.domain.member;

import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.InvitationCommand.InviteMember;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.tenancy.TenantSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** How a person is invited, whichever door the wish comes through: a link that is shown once, and an address kept apart. */
public final class Inviting {
    public static final Duration LIFETIME = Duration.ofDays(7);
    private static final Pattern EMAIL = Pattern.compile("[\\p{Graph}&&[^@]]{1,64}@[A-Za-z0-9.-]{1,253}");

    private final Commands commands;
    private final Queries queries;
    private final Invitations invitations;
    private final PublicAddress address;
    private final RandomGenerator random;
    private final Clock clock;

    public Inviting(
            Commands commands,
            Queries queries,
            Invitations invitations,
            PublicAddress address,
            RandomGenerator random,
            Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.invitations = invitations;
        this.address = address;
        this.random = random;
        this.clock = clock;
    }

    /** Also false when it holds a secret: nobody's address does, and it would be kept. */
    public static boolean isAddress(String text) {
        return EMAIL.matcher(text).matches() && !holdsSecret(text);
    }

    private static boolean holdsSecret(String address) {
        String local = address.substring(0, address.indexOf('@'));
        return Redactor.always()
                .redactText(local)
                .replace("[REDACTED:phone]", "")
                .contains("[REDACTED:");
    }

    /**
     * @throws InvalidFields when the address is none
     * @throws UnknownGroup when the tenant has no such group
     */
    public Invited invite(Caller caller, String email, Role role, Set<String> groups) {
        return invite(caller, email, Roles.of(role), groups);
    }

    /**
     * @throws InvalidFields when the address is none, or the roles are not for people
     * @throws UnknownGroup when the tenant has no such group
     */
    public Invited invite(Caller caller, String email, Roles roles, Set<String> groups) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        if (!isAddress(email)) throw new InvalidFields("/email", "must be an e-mail address");
        groupsMustBeKnown(caller, groups);
        TenantSecret token = InvitationText.random(caller.tenant(), random);
        Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.MICROS);
        InviteMember command = new InviteMember(caller.tenant(), UUID.randomUUID(), roles, groups, expiresAt);
        commands.send(caller, command);
        invitations.add(caller.tenant(), command.invitation(), email, token.hash(), expiresAt);
        return new Invited(
                command.invitation(),
                token.text(),
                address.link("/invitation#" + token.text()), // behind the #, so that no server's log ever has it
                expiresAt);
    }

    /** The link leads nowhere from now on, and the address is forgotten. */
    public void withdraw(Caller caller, UUID invitation) {
        commands.send(caller, new InvitationCommand.WithdrawInvitation(caller.tenant(), invitation));
        invitations.forget(caller.tenant(), invitation);
    }

    public void groupsMustBeKnown(Caller caller, Set<String> groups) {
        if (!queries.ask(caller, new KnownGroups(caller.tenant(), groups)).containsAll(groups))
            throw new UnknownGroup();
    }

    /**
     * @param token the link's secret; good once
     * @param link where the invited person goes
     */
    public record Invited(UUID invitation, String token, String link, Instant expiresAt) {
        @Override
        public String toString() {
            return "invitation/" + invitation;
        }
    }
}
