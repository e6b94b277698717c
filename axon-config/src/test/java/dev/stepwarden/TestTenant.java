package dev.stepwarden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.apikey.FindApiKey;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A tenant of its own for one test. */
public record TestTenant(TenantId id, ProjectId project, Map<Role, Api> apis) {

    public static TestTenant create(Commands commands, Queries queries, RandomGenerator random, String url) {
        return create(commands, queries, random, url, "tenant " + UUID.randomUUID(), "project");
    }

    static TestTenant create(
            Commands commands, Queries queries, RandomGenerator random, String url, String name, String projectName) {
        TenantId tenant = new TenantId(UUID.randomUUID());
        Caller server = Caller.server(tenant, "test");
        commands.send(server, new CreateTenant(tenant, name));
        ProjectId project = new ProjectId(tenant, UUID.randomUUID());
        commands.send(server, new CreateProject(project, projectName, 30, 30));
        Map<Role, Api> apis = new EnumMap<>(Role.class);
        for (Role role : Role.BY_NAME.values()) {
            ApiKeyText key = ApiKeyText.random(tenant, random);
            commands.send(
                    server,
                    new IssueApiKey(
                            tenant, UUID.randomUUID(), "test", UUID.randomUUID(), role, null, null, key.hash(), null));
            Eventually.holds(() -> assertThat(queries.ask(server, new FindApiKey(tenant, key.hash())))
                    .isPresent());
            apis.put(role, new Api(url, key.text()));
        }
        return new TestTenant(tenant, project, apis);
    }

    public Api as(Role role) {
        Api api = apis.get(role);
        if (api == null) throw new IllegalArgumentException("no key of that role");
        return api;
    }

    public Api ingest() {
        return as(Role.INGEST);
    }

    public Api viewer() {
        return as(Role.VIEWER);
    }

    /** The server itself, acting in this tenant. */
    public Caller server() {
        return Caller.server(id, "test");
    }
}
