package dev.stepwarden.query.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.tenancy.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectRolesApiTest extends ServerTest {
    private TestTenant tenant;
    private final UUID ann = UUID.randomUUID();

    @BeforeEach
    void aMember() {
        tenant = newTenant("tenant " + UUID.randomUUID(), "checkout");
        commands.send(tenant.server(), new AddMember(tenant.id(), ann, Role.DEVELOPER, Set.of()));
        Eventually.holds(() -> assertThat(change("{}").status()).isEqualTo(200));
    }

    @Test
    void a_project_is_named_by_its_name_or_its_id_and_the_role_is_shown_from_the_answer_on() {
        for (String project : List.of("checkout", tenant.project().value().toString())) {
            Json.Obj changed = change("{\"role\": \"none\", \"project_roles\": [{\"project\": \"" + project
                            + "\", \"role\": \"admin\"}]}")
                    .expect(200)
                    .json();
            assertThat(changed.text("role")).isEqualTo("none");
            assertThat(changed.objects("project_roles").getFirst().text("project"))
                    .isEqualTo(tenant.project().value().toString());
            Json.Obj listed = listed();
            assertThat(listed.text("role")).isEqualTo("none");
            assertThat(listed.objects("project_roles").getFirst().text("name")).isEqualTo("checkout");
            assertThat(listed.objects("project_roles").getFirst().text("role")).isEqualTo("admin");
        }
    }

    @Test
    void what_is_left_out_stays_and_an_empty_list_takes_all_away() {
        change("{\"project_roles\": [{\"project\": \"checkout\", \"role\": \"viewer\"}]}")
                .expect(200);
        change("{\"role\": \"approver\"}").expect(200);
        assertThat(listed().objects("project_roles")).hasSize(1);
        change("{\"project_roles\": []}").expect(200);
        assertThat(listed().objects("project_roles")).isEmpty();
        assertThat(listed().text("role")).isEqualTo("approver");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"project_roles\": \"checkout\"}",
                "{\"project_roles\": [\"checkout\"]}",
                "{\"project_roles\": [{\"project\": \"checkout\"}]}",
                "{\"project_roles\": [{\"role\": \"viewer\"}]}",
                "{\"project_roles\": [{\"project\": \"checkout\", \"role\": \"auditor\"}]}",
                "{\"project_roles\": [{\"project\": \"checkout\", \"role\": \"ingest\"}]}",
                "{\"project_roles\": [{\"project\": \"checkout\", \"role\": \"none\"}]}",
                "{\"project_roles\": [{\"project\": \"checkout\", \"role\": \"viewer\", \"more\": 1}]}",
                "{\"project_roles\": [{\"project\": \"checkout\", \"role\": \"viewer\"}, {\"project\": \"checkout\", \"role\": \"admin\"}]}"
            })
    void what_is_no_role_in_a_project_is_refused(String body) {
        assertThat(change(body).expect(400).text()).contains("/project_roles");
        assertThat(listed().objects("project_roles")).isEmpty();
    }

    @Test
    void another_tenants_project_and_one_that_does_not_exist_are_refused_alike() {
        String foreign = newTenant().project().value().toString();
        String missing = UUID.randomUUID().toString();
        String ofForeign = inProject(foreign).expect(422).text();
        String ofMissing = inProject(missing).expect(422).text();
        assertThat(ofForeign.replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", ""))
                .isEqualTo(ofMissing.replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", ""));
    }

    @Test
    void a_member_has_roles_in_a_hundred_projects_at_most() {
        String many = IntStream.range(0, 101)
                .mapToObj(i -> "{\"project\": \"p" + i + "\", \"role\": \"viewer\"}")
                .collect(Collectors.joining(","));
        assertThat(change("{\"project_roles\": [" + many + "]}").expect(400).text())
                .contains("/project_roles");
    }

    @Test
    void an_invitation_may_be_into_a_project_alone() {
        Json.Obj invited = tenant.as(Role.ADMIN)
                .post(
                        "/v1/members",
                        "{\"email\": \"p-" + UUID.randomUUID()
                                + "@example.test\", \"project_roles\": [{\"project\": \"checkout\", \"role\": \"viewer\"}]}")
                .expect(201)
                .json();
        assertThat(invited.text("role")).isEqualTo("none");
        Eventually.holds(() -> assertThat(tenant.as(Role.ADMIN)
                        .get("/v1/invitations")
                        .expect(200)
                        .json()
                        .objects("items")
                        .getFirst()
                        .objects("project_roles")
                        .getFirst()
                        .text("name"))
                .isEqualTo("checkout"));
        assertThat(tenant.as(Role.ADMIN)
                        .post("/v1/members", "{\"email\": \"a@example.test\", \"role\": \"none\"}")
                        .expect(400)
                        .text())
                .contains("/role");
    }

    @Test
    void roles_in_projects_stand_in_the_audit_log() {
        inProject("checkout").expect(200);
        change("{\"project_roles\": []}").expect(200);
        Eventually.holds(() -> assertThat(tenant.as(Role.AUDITOR)
                        .get("/v1/audit?target_kind=member")
                        .expect(200)
                        .text())
                .contains("project_role_granted", "project_role_revoked")
                .contains("\"project\":\"" + tenant.project().value() + "\""));
    }

    private Answer inProject(String project) {
        return change("{\"project_roles\": [{\"project\": \"" + project + "\", \"role\": \"viewer\"}]}");
    }

    private Answer change(String body) {
        return tenant.as(Role.ADMIN).patch("/v1/members/" + ann, body);
    }

    private Json.Obj listed() {
        return tenant.as(Role.ADMIN).get("/v1/members").expect(200).json().objects("items").stream()
                .filter(item -> item.text("id").equals(ann.toString()))
                .findFirst()
                .orElseThrow();
    }
}
