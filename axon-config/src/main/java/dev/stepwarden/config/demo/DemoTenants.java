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

    /** Makes up ids and secrets; nothing is created yet. */
    List<DemoTenant> invent() {
        return List.of(invent("acme", "checkout"), invent("globex", "logistics"));
    }

    /** Creates what is not there yet, so that a start that was cut off can be gone on with. */
    void create(List<DemoTenant> tenants) {
        tenants.forEach(this::create);
        tenants.forEach(this::awaitKeys);
    }

    private DemoTenant invent(String name, String projectName) {
        TenantId tenant = new TenantId(UUID.randomUUID());
        List<DemoPerson> people = new ArrayList<>();
        for (Role role : List.of(Role.ADMIN, Role.APPROVER, Role.VIEWER, Role.DEVELOPER, Role.AUDITOR)) {
            people.add(person(role.wireName(), name, role));
        }
        people.add(person("owner", name, Role.DEVELOPER)); // who answers for the keys
        Map<Role, String> keys = new LinkedHashMap<>();
        for (Role role : List.of(Role.INGEST, Role.ADMIN, Role.VIEWER, Role.DEVELOPER)) {
            keys.put(role, ApiKeyText.random(tenant, random).text());
        }
        return new DemoTenant(name, tenant, projectName, people, keys);
    }

    private DemoPerson person(String who, String tenant, Role role) {
        Set<String> groups = role == Role.APPROVER ? Set.of("finance") : Set.of();
        return new DemoPerson(who + "@" + tenant + ".test", password(), role, groups);
    }

    private void create(DemoTenant demo) {
        TenantId tenant = demo.id();
        ProjectId project = new ProjectId(tenant, demo.idOf("project " + demo.projectName()));
        send(tenant, new CreateTenant(tenant, demo.name()));
        send(tenant, new CreateProject(project, demo.projectName(), RETENTION_DAYS, STALLED_AFTER_MINUTES));
        demo.people().forEach(person -> add(demo, person));
        UUID owner = demo.idOf(demo.people().getLast().email());
        demo.keys().forEach((role, key) -> send(tenant, issue(demo, project, owner, role, key)));
    }

    private void add(DemoTenant demo, DemoPerson person) {
        UUID id = demo.idOf(person.email());
        if (people.withId(id).isEmpty()) people.add(id, person.email(), passwords.encode(person.password()));
        send(demo.id(), new AddMember(demo.id(), id, person.role(), person.groups()));
    }

    private static IssueApiKey issue(DemoTenant demo, ProjectId project, UUID owner, Role role, String key) {
        return new IssueApiKey(
                demo.id(),
                demo.idOf("key " + role),
                "demo " + role.wireName(),
                owner,
                role,
                role == Role.INGEST ? project.value() : null,
                null,
                ApiKeyText.parse(key).orElseThrow().hash(),
                null);
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
