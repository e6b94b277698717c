package dev.stepwarden.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditApiTest extends ServerTest {
    private static final int MADE_WITH_A_TENANT = 2 + Role.BY_NAME.size(); // itself, its project, its keys

    @Autowired
    @Qualifier("writer")
    private JdbcClient writer;

    @Test
    void who_did_what_to_what_is_on_record() {
        TestTenant tenant = newTenant();
        String key = revokedKey(tenant);

        Json.Obj revoked = list(tenant, "?action=api_key_revoked", 1).getFirst();
        assertThat(revoked.text("actor")).startsWith("key/");
        assertThat(revoked.object("target").text("kind")).isEqualTo("api_key");
        assertThat(revoked.object("target").text("id")).isEqualTo(key);
        assertThat(revoked.text("result")).isEqualTo("done");
        assertThat(revoked.object("details").text("reason")).isEqualTo("leaked");
        Json.Obj issued = list(tenant, "", MADE_WITH_A_TENANT + 2).get(1);
        assertThat(issued.object("details").members().keySet()).containsExactly("name", "owner", "role");
        assertThat(issued.text("actor")).isEqualTo(revoked.text("actor"));
    }

    @Test
    void entries_come_newest_first_each_once_and_as_filtered() {
        TestTenant tenant = newTenant();
        revokedKey(tenant);
        List<Json.Obj> all = list(tenant, "", MADE_WITH_A_TENANT + 2);

        List<String> paged = new ArrayList<>();
        @Nullable String token = "";
        while (token != null) {
            Json.Obj page = tenant.as(Role.AUDITOR)
                    .get("/v1/audit?page_size=3" + (token.isEmpty() ? "" : "&page_token=" + token))
                    .expect(200)
                    .json();
            page.objects("items").forEach(item -> paged.add(item.text("id")));
            token = page.get("next_page_token") instanceof Json.Str next ? next.value() : null;
        }

        assertThat(paged)
                .containsExactlyElementsOf(
                        all.stream().map(item -> item.text("id")).toList());
        assertThat(all.stream().map(item -> item.text("time"))).isSortedAccordingTo((a, b) -> b.compareTo(a));
        list(tenant, "?target_kind=project", 1);
        list(tenant, "?actor=server/test", MADE_WITH_A_TENANT);
        list(tenant, "?actor=nobody", 0);
        String time = all.getFirst().text("time");
        list(tenant, "?from=" + time, 1);
        list(tenant, "?to=" + time, all.size() - 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "AUDITOR", "SERVER"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobody_but_auditors_and_admins_reads_it(Role role) {
        newTenant().as(role).get("/v1/audit").expect(403);
    }

    @Test
    void it_tells_nothing_of_other_tenants() {
        TestTenant foreign = newTenant();
        String theirs = revokedKey(foreign);
        list(foreign, "", MADE_WITH_A_TENANT + 2);
        TestTenant mine = newTenant();
        list(mine, "", MADE_WITH_A_TENANT);

        assertThat(mine.as(Role.ADMIN).get("/v1/audit").text())
                .doesNotContain(theirs, foreign.id().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit SET actor = 'nobody'", "DELETE FROM audit", "TRUNCATE audit"})
    void nothing_can_change_or_remove_an_entry(String sql) {
        assertThatThrownBy(() -> writer.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page_size=0", "?page_token=x", "?from=yesterday", "?subject=x"})
    void what_cannot_be_asked_is_refused(String query) {
        newTenant().as(Role.AUDITOR).get("/v1/audit" + query).expect(400);
    }

    private static String revokedKey(TestTenant tenant) {
        String id = tenant.as(Role.ADMIN)
                .post("/v1/api-keys", "{\"name\": \"ci\", \"role\": \"viewer\"}")
                .expect(201)
                .json()
                .text("id");
        tenant.as(Role.ADMIN)
                .post("/v1/api-keys/" + id + ":revoke", "{\"reason\": \"leaked\"}")
                .expect(200);
        return id;
    }

    private static List<Json.Obj> list(TestTenant tenant, String query, int wanted) {
        List<Json.Obj> found = new ArrayList<>();
        Eventually.holds(() -> {
            found.clear();
            found.addAll(tenant.as(Role.AUDITOR)
                    .get("/v1/audit" + query)
                    .expect(200)
                    .json()
                    .objects("items"));
            assertThat(found).hasSize(wanted);
        });
        return found;
    }
}
