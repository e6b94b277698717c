package dev.stepwarden.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** People who act over the API, with roles in tenants and in single projects. */
abstract class PersonTest extends ServerTest {
    @Autowired
    private People people;

    @Autowired
    private PasswordEncoder passwords;

    /** Somebody who can sign in, and belongs nowhere yet. */
    Somebody somebody() {
        UUID id = UUID.randomUUID();
        Somebody one = new Somebody(id, "p-" + id + "@example.test", "correct horse " + id);
        people.add(id, one.email(), passwords.encode(one.password()));
        return one;
    }

    void join(Somebody one, TestTenant tenant, Roles roles) {
        commands.send(tenant.server(), new AddMember(tenant.id(), one.id(), roles, Set.of()));
        Eventually.holds(() -> assertThat(people.withId(one.id()).orElseThrow().memberships())
                .anyMatch(membership -> membership.tenant().equals(tenant.id())
                        && membership.roles().equals(roles)));
    }

    /** In the only tenant. */
    Api signedIn(Somebody one) {
        return new Api(url(), session(one, "").expect(200).json().text("token"));
    }

    Api signedIn(Somebody one, TestTenant tenant) {
        String which = ", \"tenant\": \"" + tenant.id() + "\"";
        return new Api(url(), session(one, which).expect(200).json().text("token"));
    }

    /** @param more further fields of the body */
    Api.Answer session(Somebody one, String more) {
        return new Api(url(), "")
                .post(
                        "/v1/session",
                        "{\"email\": \"" + one.email() + "\", \"password\": \"" + one.password() + "\"" + more + "}");
    }

    ProjectId project(TestTenant tenant, String name) {
        ProjectId project = new ProjectId(tenant.id(), UUID.randomUUID());
        commands.send(tenant.server(), new CreateProject(project, name, 30, 30));
        Eventually.holds(() -> assertThat(
                        queries.ask(tenant.server(), new FindProject(tenant.id(), project.value(), null)))
                .isPresent());
        return project;
    }

    /** A run of that id, readable by the tenant's own viewers. */
    static UUID recorded(TestTenant tenant, ProjectId project, UUID run, String name, String more) {
        tenant.ingest()
                .post("/v1/runs", """
                        {"id": "%s", "project": "%s", "name": "%s"%s}
                        """.formatted(run, project.value(), name, more))
                .expect(201);
        Eventually.holds(() -> tenant.viewer().get("/v1/runs/" + run).expect(200));
        return run;
    }

    static List<String> texts(Json.Obj page, String field) {
        return page.objects("items").stream().map(item -> item.text(field)).toList();
    }

    record Somebody(UUID id, String email, String password) {}
}
