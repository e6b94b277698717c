package dev.stepwarden.query.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvitationsApiTest extends ServerTest {
    @Test
    void open_invitations_are_listed_newest_first_page_by_page_and_without_their_links() {
        TestTenant tenant = newTenant();
        List<Json.Obj> invited = List.of(invite(tenant, "ann"), invite(tenant, "bob"), invite(tenant, "cat"));
        awaitListed(tenant, 3);

        Json.Obj first = tenant.as(Role.ADMIN)
                .get("/v1/invitations?page_size=2")
                .expect(200)
                .json();
        Json.Obj rest = tenant.as(Role.ADMIN)
                .get("/v1/invitations?page_size=2&page_token=" + first.text("next_page_token"))
                .expect(200)
                .json();

        assertThat(first.objects("items").stream().map(item -> item.text("email")))
                .containsExactly("cat@acme.test", "bob@acme.test");
        assertThat(rest.objects("items").stream().map(item -> item.text("id")))
                .containsExactly(invited.getFirst().text("id"));
        assertThat(tenant.as(Role.ADMIN).get("/v1/invitations").text()).doesNotContain("swi_", "token_hash");
    }

    @Test
    void a_withdrawn_invitation_is_listed_no_more_and_its_link_leads_nowhere() {
        TestTenant tenant = newTenant();
        Json.Obj invited = invite(tenant, "ann");
        awaitListed(tenant, 1);

        withdraw(tenant, invited.text("id")).expect(200);
        withdraw(tenant, invited.text("id")).expect(200);

        awaitListed(tenant, 0);
        accept(invited).expect(404);
    }

    @Test
    void an_accepted_invitation_is_listed_no_more_and_cannot_be_withdrawn() {
        TestTenant tenant = newTenant();
        Json.Obj invited = invite(tenant, "ann-" + UUID.randomUUID());

        accept(invited).expect(200);

        awaitListed(tenant, 0);
        assertThat(withdraw(tenant, invited.text("id")).expect(409).json().text("type"))
                .isEqualTo("invitation-used");
    }

    private Api.Answer accept(Json.Obj invited) {
        return new Api(url(), "")
                .post(
                        "/v1/invitations:accept",
                        "{\"token\": \"" + invited.text("token") + "\", \"password\": \"correct horse battery\"}");
    }

    private static Json.Obj invite(TestTenant tenant, String name) {
        return tenant.as(Role.ADMIN)
                .post("/v1/members", "{\"email\": \"" + name + "@acme.test\", \"role\": \"viewer\"}")
                .expect(201)
                .json();
    }

    private static Api.Answer withdraw(TestTenant tenant, String id) {
        return tenant.as(Role.ADMIN).post("/v1/invitations/" + id + ":withdraw", "");
    }

    private static void awaitListed(TestTenant tenant, int wanted) {
        Eventually.holds(() -> assertThat(tenant.as(Role.ADMIN)
                        .get("/v1/invitations")
                        .expect(200)
                        .json()
                        .objects("items"))
                .hasSize(wanted));
    }
}
