package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.member.FindMember;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.MemberSummary;
import dev.stepwarden.domain.member.MemberSummary.ProjectRole;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changing members by HTTP. */
@RestController
class MemberApi implements MemberApiDescription {
    private final MemberBodies bodies;
    private final Commands commands;
    private final Queries queries;

    MemberApi(MemberBodies bodies, Commands commands, Queries queries) {
        this.bodies = bodies;
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    @PatchMapping("/v1/members/{person}")
    public MemberAnswer change(Caller caller, @PathVariable("person") String person, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        UUID id = Uuids.parse(person);
        if (id == null) throw new NotFound("member");
        ChangeMember change = bodies.change(caller, id, body);
        commands.send(caller, change);
        ReadAfterWrite.await(
                () -> member(caller, id).filter(now -> shows(now, change)).isPresent());
        return MemberAnswer.of(member(caller, id).orElseThrow(() -> new NotFound("member")));
    }

    /** Asked by the server: who has just given up being admin may ask nothing any more. */
    private Optional<MemberSummary> member(Caller caller, UUID person) {
        return queries.ask(Caller.server(caller.tenant(), "members"), new FindMember(caller.tenant(), person));
    }

    private static boolean shows(MemberSummary now, ChangeMember change) {
        Map<UUID, Role> projects =
                now.projects().stream().collect(Collectors.toMap(ProjectRole::project, ProjectRole::role));
        boolean shown =
                change.withoutRole() ? now.role() == null : change.role() == null || change.role() == now.role();
        return shown
                && (change.projects() == null || change.projects().equals(projects))
                && (change.groups() == null || change.groups().equals(now.groups()))
                && (change.active() == null || change.active() == now.active());
    }
}
