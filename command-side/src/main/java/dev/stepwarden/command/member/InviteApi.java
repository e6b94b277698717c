package dev.stepwarden.command.member;

import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.member.GroupCommand.CreateGroup;
import dev.stepwarden.domain.member.Invitations;
import dev.stepwarden.domain.member.Inviting;
import dev.stepwarden.domain.member.KnownGroups;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Inviting people and making groups by HTTP. */
@RestController
class InviteApi implements InviteApiDescription {
    private final MemberBodies bodies;
    private final Commands commands;
    private final Queries queries;
    private final Inviting inviting;

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
        this.inviting = new Inviting(commands, queries, invitations, address, random, clock);
    }

    @Override
    @PostMapping("/v1/members")
    public ResponseEntity<MemberAnswer.Invited> invite(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        MemberBodies.Invited wanted = bodies.invited(caller, body);
        Inviting.Invited invited = inviting.invite(caller, wanted.email(), wanted.roles(), wanted.groups());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new MemberAnswer.Invited(
                        invited.invitation(),
                        MemberAnswer.role(wanted.roles().tenantWide()),
                        MemberAnswer.projects(wanted.roles()),
                        wanted.groups().stream().sorted().toList(),
                        invited.token(),
                        invited.link(),
                        invited.expiresAt()));
    }

    @Override
    @PostMapping("/v1/invitations/{invitation}:withdraw")
    public MemberAnswer.Withdrawn withdraw(Caller caller, @PathVariable("invitation") String invitation) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        UUID id = Uuids.parse(invitation);
        if (id == null) throw new NotFound("invitation");
        inviting.withdraw(caller, id);
        return new MemberAnswer.Withdrawn(id, true);
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
