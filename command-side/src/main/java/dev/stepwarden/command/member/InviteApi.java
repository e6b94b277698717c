package dev.stepwarden.command.member;

import dev.stepwarden.command.tenancy.ReadAfterWrite;
import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.GroupCommand.CreateGroup;
import dev.stepwarden.domain.member.InvitationCommand.InviteMember;
import dev.stepwarden.domain.member.InvitationText;
import dev.stepwarden.domain.member.Invitations;
import dev.stepwarden.domain.member.KnownGroups;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Inviting people and making groups by HTTP. */
@RestController
class InviteApi implements InviteApiDescription {
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final MemberBodies bodies;
    private final Commands commands;
    private final Queries queries;
    private final Invitations invitations;
    private final RandomGenerator random;
    private final Clock clock;
    private final PublicAddress address;

    InviteApi(
            MemberBodies bodies,
            Commands commands,
            Queries queries,
            Invitations invitations,
            RandomGenerator random,
            Clock clock,
            PublicAddress address) {
        this.bodies = bodies;
        this.commands = commands;
        this.queries = queries;
        this.invitations = invitations;
        this.random = random;
        this.clock = clock;
        this.address = address;
    }

    @Override
    @PostMapping("/v1/members")
    public ResponseEntity<MemberAnswer.Invited> invite(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        MemberBodies.Invited invited = bodies.invited(caller, body);
        TenantSecret token = InvitationText.random(caller.tenant(), random);
        InviteMember command = new InviteMember(
                caller.tenant(),
                UUID.randomUUID(),
                invited.role(),
                invited.groups(),
                clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.MICROS));
        commands.send(caller, command);
        invitations.add(caller.tenant(), command.invitation(), invited.email(), token.hash(), command.expiresAt());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new MemberAnswer.Invited(
                        command.invitation(),
                        command.role().wireName(),
                        command.groups().stream().sorted().toList(),
                        token.text(),
                        address.link(
                                "/invitation#" + token.text()), // behind the #, so that no server's log ever has it
                        command.expiresAt()));
    }

    @Override
    @PostMapping("/v1/groups")
    public ResponseEntity<MemberAnswer.Group> create(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        String name = bodies.groupName(body);
        commands.send(caller, new CreateGroup(caller.tenant(), name));
        KnownGroups known = new KnownGroups(caller.tenant(), Set.of(name));
        ReadAfterWrite.await(() -> queries.ask(caller, known).contains(name));
        return ResponseEntity.status(HttpStatus.CREATED).body(new MemberAnswer.Group(name));
    }
}
