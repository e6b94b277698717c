package dev.stepwarden.config.demo;

import dev.stepwarden.config.demo.DemoTenant.DemoPerson;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.apikey.FindApiKey;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Creates the demo's tenants with a project, people of every role and keys. */
@Component
final class DemoTenants {
    private static final int RETENTION_DAYS = 30;
    private static final int STALLED_AFTER_MINUTES = 30;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final Commands commands;
    private final Queries queries;
    private final People people;
    private final PasswordEncoder passwords;
    private final RandomGenerator random;

    DemoTenants(Commands commands, Queries queries, People people, PasswordEncoder passwords, RandomGenerator random) {
        this.commands = commands;
        this.queries = queries;
        this.people = people;
        this.passwords = passwords;
        this.random = random;
    }

    List<DemoTenant> create() {
        List<DemoTenant> created = List.of(create("acme", "checkout"), create("globex", "logistics"));
        created.forEach(this::awaitKeys);
        return created;
    }

    private DemoTenant create(String name, String projectName) {
        TenantId tenant = new TenantId(UUID.randomUUID());
        ProjectId project = new ProjectId(tenant, UUID.randomUUID());
        send(tenant, new CreateTenant(tenant, name));
        send(tenant, new CreateProject(project, projectName, RETENTION_DAYS, STALLED_AFTER_MINUTES));
        List<DemoPerson> members = people(name);
        members.forEach(person -> add(tenant, person));
        return new DemoTenant(name, tenant, project.value(), projectName, members, keys(project, members));
    }

    private List<DemoPerson> people(String tenant) {
        List<DemoPerson> all = new ArrayList<>();
        for (Role role : List.of(Role.ADMIN, Role.APPROVER, Role.VIEWER, Role.DEVELOPER, Role.AUDITOR)) {
            all.add(person(role.wireName(), tenant, role));
        }
        all.add(person("owner", tenant, Role.DEVELOPER)); // who answers for the ingest key
        return all;
    }

    private DemoPerson person(String who, String tenant, Role role) {
        Set<String> groups = role == Role.APPROVER ? Set.of("finance") : Set.of();
        return new DemoPerson(UUID.randomUUID(), who + "@" + tenant + ".test", password(), role, groups);
    }

    private void add(TenantId tenant, DemoPerson person) {
        people.add(person.id(), person.email(), passwords.encode(person.password()));
        send(tenant, new AddMember(tenant, person.id(), person.role(), person.groups()));
    }

    private Map<Role, String> keys(ProjectId project, List<DemoPerson> members) {
        Map<Role, String> keys = new LinkedHashMap<>();
        UUID owner = members.getLast().id();
        for (Role role : List.of(Role.INGEST, Role.ADMIN, Role.VIEWER, Role.DEVELOPER)) {
            ApiKeyText key = ApiKeyText.random(project.tenant(), random);
            send(
                    project.tenant(),
                    new IssueApiKey(
                            project.tenant(),
                            UUID.randomUUID(),
                            "demo " + role.wireName(),
                            owner,
                            role,
                            role == Role.INGEST ? project.value() : null,
                            null,
                            key.hash(),
                            null));
            keys.put(role, key.text());
        }
        return keys;
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return password.insert(12, '-').insert(8, '-').insert(4, '-').toString();
    }

    private void awaitKeys(DemoTenant tenant) {
        Caller server = Caller.server(tenant.id(), "demo");
        for (String key : tenant.keys().values()) {
            String hash = ApiKeyText.parse(key).orElseThrow().hash();
            while (queries.ask(server, new FindApiKey(tenant.id(), hash)).isEmpty()) LockSupport.parkNanos(5_000_000);
        }
    }

    private void send(TenantId tenant, Command<?> command) {
        commands.send(Caller.server(tenant, "demo"), command);
    }
}
