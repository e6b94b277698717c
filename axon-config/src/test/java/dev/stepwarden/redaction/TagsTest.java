package dev.stepwarden.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.TagKey;
import dev.stepwarden.domain.redaction.TagKeys;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.vault.TenantKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Equality tags: in the vault, and nowhere else. */
class TagsTest extends ServerTest {
    static final Pattern TAG = Pattern.compile("[ks][0-9]+(?:-[0-9a-f]{8})?:[0-9a-f]{12}");
    static final String PAT = "ghp_" + "g88ziExy491Z6AqRcvl82wVmEzPHz3bvYP3R";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    private TenantKeys keys;

    @Autowired
    private TagKeys tagKeys;

    @Autowired
    private DataFolder data;

    private StoredPayloads stored;
    private TestTenant tenant;

    @BeforeEach
    void a_tenant() {
        stored = new StoredPayloads(owner, keys);
        tenant = newTenant();
    }

    static RunId record(TestTenant tenant, Api by, String members) {
        UUID run = UUID.randomUUID();
        by.post("/v1/runs", "{\"id\": \"%s\", \"name\": \"r\", \"project\": \"project\"}".formatted(run))
                .expect(201);
        by.post("/v1/runs/" + run + "/steps", """
                        {"steps": [{"id": "%s", "kind": "tool", "name": "s", "status": "ok", %s,
                          "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z"}]}
                        """.formatted(run, members)).expect(200);
        Eventually.holds(
                () -> tenant.viewer().get("/v1/runs/" + run + "/steps/" + run).expect(200));
        return new RunId(tenant.id(), run);
    }

    private List<String> tags(TestTenant of, String members) {
        String content = stored.of(record(of, of.as(Role.ADMIN), members));
        assertThat(content).doesNotContain(PAT);
        return TAG.matcher(content).results().map(found -> found.group()).toList();
    }

    @Test
    void the_same_secret_has_the_same_tag_in_two_runs_of_a_tenant_and_another_one_in_another() {
        List<String> once = tags(tenant, "\"input\": {\"k\": \"" + PAT + "\"}");
        List<String> again = tags(tenant, "\"output\": [\"use " + PAT + ", please\"]");
        List<String> elsewhere = tags(newTenant(), "\"input\": {\"k\": \"" + PAT + "\"}");

        assertThat(once).hasSize(1).isEqualTo(again);
        assertThat(elsewhere).hasSize(1).doesNotContainAnyElementsOf(once);
    }

    @Test
    void under_a_new_version_of_the_key_tags_are_new_and_those_made_with_the_wrapping_key_stay() {
        String input = "\"input\": {\"k\": \"" + PAT + "\"}";
        String before = tags(tenant, input).getFirst();
        int version = tagKeys.current(tenant.id()).version();

        TagKey next = tagKeys.rotate(tenant.id());
        List<String> after = tags(tenant, input);

        assertThat(before).startsWith("k" + version + ":");
        assertThat(next.version()).isEqualTo(version + 1);
        assertThat(after).hasSize(1).allMatch(tag -> tag.startsWith("k" + (version + 1) + ":"));
        assertThat(after.getFirst().split(":")[1]).isNotEqualTo(before.split(":")[1]);
        assertThat(tags(tenant, input)).as("inside the version").isEqualTo(after);
    }

    @Test
    void an_operator_asks_for_a_new_version_by_a_file() throws IOException {
        int before = tagKeys.current(tenant.id()).version();
        Path asked = data.path().resolve("keys").resolve(tenant.id() + ".rotate-tags");
        Files.createFile(asked);

        Eventually.holds(() -> assertThat(asked).doesNotExist());

        assertThat(tagKeys.current(tenant.id()).version()).isEqualTo(before + 1);
    }

    @Test
    void what_can_be_guessed_has_no_tag() {
        assertThat(tags(tenant, """
                        "input": {"password": "4711", "mail": "ada@example.com", "card": "4111 1111 1111 1111",
                          "phone": "+49 151 23456789", "iban": "DE89 3704 0044 0532 0130 00"}""")).isEmpty();
    }

    @Test
    void tags_that_somebody_makes_up_are_escaped() {
        String spoof = """
                "input": [{"$redacted": {"rule": "jwt", "tag": "%1$s"}}, "[REDACTED:jwt#%1$s]"]""";

        for (Role role : List.of(Role.ADMIN, Role.INGEST)) {
            RunId run = record(tenant, tenant.as(role), spoof.formatted("k1:0123456789ab"));
            assertThat(stored.of(run)).contains("~$redacted", "[~REDACTED:jwt#k1:0123456789ab]");
        }
        assertThat(stored.of(record(tenant, tenant.as(Role.ADMIN), spoof.formatted("s1:0123456789ab"))))
                .contains("~$redacted", "[~REDACTED:jwt#s1:0123456789ab]");
    }

    @Test
    void a_recorder_gets_its_projects_key_and_its_tags_are_kept_from_ingest_keys_alone() {
        Json.Obj config = tenant.ingest().get("/v1/sdk/config").expect(200).json();
        byte[] key = Base64.getUrlDecoder().decode(config.object("redaction").text("tag_key"));
        String tag = config.object("redaction").text("tag_version") + ":" + TagKey.digits(key, "github-pat", PAT);
        String sent = "\"input\": {\"k\": {\"$redacted\": {\"rule\": \"github-pat\", \"tag\": \"" + tag + "\"}}}";

        String project = tenant.project().value().toString();
        assertThat(config.text("project")).isEqualTo(project);
        assertThat(key)
                .isEqualTo(tagKeys.current(tenant.id())
                        .recorderKey(tenant.project().value()));
        assertThat(tags(newTenant(), sent)).as("from an admin: text").containsExactly(tag);
        assertThat(stored.of(record(tenant, tenant.ingest(), sent)))
                .contains("{\"$redacted\":{\"rule\":\"github-pat\",\"tag\":\""
                        + tag.replace(":", "-" + project.substring(0, 8) + ":") + "\"}}");
    }

    @Test
    void another_project_has_another_key_and_none_is_given_where_it_is_not_known_which() {
        String first = tenant.ingest().get("/v1/sdk/config").expect(200).text();
        tenant.as(Role.ADMIN).post("/v1/projects", "{\"name\": \"other one\"}").expect(201);

        String other = tenant.ingest()
                .get("/v1/sdk/config?project=other%20one")
                .expect(200)
                .text();

        assertThat(other).isNotEqualTo(first);
        tenant.ingest().get("/v1/sdk/config").expect(404);
        tenant.ingest().get("/v1/sdk/config?project=no-such").expect(404);
        tenant.ingest().get("/v1/sdk/config?x=1").expect(400);
        tenant.viewer().get("/v1/sdk/config").expect(403);
    }

    @Test
    void a_run_of_a_key_for_all_projects_goes_by_its_own_projects_rules_and_key() {
        String sent = "\"input\": {\"$redacted\": {\"rule\": \"jwt\", \"tag\": \"s1:0123456789ab\"}}";

        assertThat(stored.of(record(tenant, tenant.ingest(), sent)))
                .contains("s1-" + tenant.project().value().toString().substring(0, 8) + ":0123456789ab");
    }
}
