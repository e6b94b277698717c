package dev.stepwarden.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.vault.TenantKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class OwnRulesApiTest extends ServerTest {
    private static final String ORDERS =
            "{\"id\": \"order\", \"pattern\": \"ORD-[0-9]{6}\", \"description\": \"our shop\"}";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    private TenantKeys keys;

    private TestTenant tenant;
    private Api admin;
    private String path;

    @BeforeEach
    void a_project() {
        tenant = newTenant();
        admin = tenant.as(Role.ADMIN);
        path = "/v1/projects/" + tenant.project().value() + "/redaction";
    }

    private static String change(int version, String rules) {
        return "{\"version\": " + version + ", \"rules\": [" + rules + "]}";
    }

    @Test
    void rules_are_read_changed_and_taken_away_version_by_version() {
        assertThat(admin.get(path).expect(200).text()).isEqualTo("{\"version\":0,\"rules\":[]}");

        String one = admin.put(path, change(0, ORDERS)).expect(200).text();

        assertThat(one)
                .isEqualTo("{\"version\":1,\"rules\":[{\"id\":\"order\",\"pattern\":\"ORD-[0-9]{6}\","
                        + "\"description\":\"our shop\"}]}");
        assertThat(admin.get(path).expect(200).text()).isEqualTo(one);
        assertThat(admin.put(path, change(1, "")).expect(200).text()).isEqualTo("{\"version\":2,\"rules\":[]}");
    }

    @Test
    void who_looked_at_another_version_changes_nothing() {
        admin.put(path, change(0, ORDERS)).expect(200);

        Answer late = admin.put(path, change(0, "")).expect(409);

        assertThat(late.text()).contains("version 1 is in force");
        assertThat(admin.get(path).text()).contains("ORD-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"version\": 0}; /rules; is required",
                "{\"rules\": []}; /version; is required",
                "{\"version\": 0, \"rules\": [{\"id\": \"x\", \"pattern\": \"a(\"}]}; /rules/0/pattern; missing closing )",
                "{\"version\": 0, \"rules\": [{\"id\": \"email\", \"pattern\": \"a\"}]}; /rules/0/id; built-in",
                "{\"version\": 0, \"rules\": [{\"id\": \"x\", \"pattern\": \"a*\"}]}; /rules/0/pattern; empty text",
                "{\"version\": 0, \"rules\": [{\"id\": \"x\", \"pattern\": \"(?=a)\"}]}; /rules/0/pattern; RE2",
                "{\"version\": 0, \"rules\": [{\"id\": \"x\"}]}; /rules/0/pattern; is required",
                "{\"version\": 0, \"rules\": [{\"id\": \"x\", \"pattern\": \"a\", \"y\": 1}]}; /rules/0/y; not a field"
            })
    void what_cannot_be_used_is_refused_with_its_place(String body, String pointer, String reason) {
        assertThat(admin.put(path, body).expect(400).text()).contains("\"" + pointer + "\"", reason);
        assertThat(admin.get(path).text()).contains("\"version\":0");
    }

    @Test
    void a_pattern_that_is_a_secret_is_refused_and_not_repeated() {
        String body = change(0, "{\"id\": \"x\", \"pattern\": \"" + TagsTest.PAT + "\"}");

        assertThat(admin.put(path, body).expect(400).text())
                .contains("/rules/0/pattern")
                .doesNotContain(TagsTest.PAT);
    }

    @Test
    void they_hold_at_once_for_all_that_is_written_and_the_version_is_known() {
        String input =
                "\"input\": {\"a\": \"ORD-123456\"}, \"error\": {\"type\": \"E\", \"message\": \"no ORD-123456\"}";
        RunId before = TagsTest.record(tenant, tenant.ingest(), input);
        admin.put(path, change(0, ORDERS)).expect(200);
        RunId after = TagsTest.record(tenant, tenant.ingest(), input);
        StoredPayloads stored = new StoredPayloads(owner, keys);

        assertThat(stored.of(before)).contains("ORD-123456");
        assertThat(stored.of(after)).doesNotContain("ORD-123456");
        String read = step(after);
        assertThat(read)
                .contains("{\"a\":{\"$redacted\":{\"rule\":\"order\"}}}", "no [REDACTED:order]")
                .contains("\"redactions\":{\"count\":2,\"rules\":{\"order\":2},\"version\":1}");
        assertThat(step(before)).contains("\"redactions\":{\"count\":0,\"rules\":{}}");

        admin.put(path, change(1, "")).expect(200);
        assertThat(step(TagsTest.record(tenant, tenant.ingest(), input))).contains("ORD-123456", "\"version\":2");
    }

    @Test
    void another_project_has_none_of_them() {
        admin.put(path, change(0, ORDERS)).expect(200);
        admin.post("/v1/projects", "{\"name\": \"other\"}").expect(201);
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"%s\", \"project\": \"other\", \"name\": \"ORD-123456\"}".formatted(run))
                .expect(201);
        tenant.ingest()
                .post(
                        "/v1/runs",
                        "{\"id\": \"%s\", \"project\": \"project\", \"name\": \"ORD-123456\"}"
                                .formatted(UUID.randomUUID()))
                .expect(201);

        List<String> names = new ArrayList<>();
        Eventually.holds(() -> {
            names.clear();
            tenant.viewer()
                    .get("/v1/runs")
                    .expect(200)
                    .json()
                    .objects("items")
                    .forEach(item -> names.add(item.text("name")));
            assertThat(names).hasSize(2);
        });
        assertThat(names).containsExactlyInAnyOrder("ORD-123456", "[REDACTED:order]");
    }

    @Test
    void the_audit_log_says_who_changed_them() {
        admin.put(path, change(0, ORDERS)).expect(200);

        Eventually.holds(() -> assertThat(
                        tenant.as(Role.AUDITOR).get("/v1/audit").expect(200).text())
                .contains("redaction_rules_changed", "\"rules\":{\"order\":\"ORD-[0-9]{6}\"}", "key/"));
    }

    @Test
    void a_trial_says_what_would_be_hidden_by_the_rules_in_force_or_by_those_that_come_with_it() {
        admin.put(path, change(0, ORDERS)).expect(200);

        assertThat(trial("{\"text\": \"ORD-123456 by ada@example.com\"}"))
                .contains("\"text\":\"[REDACTED:order] by [REDACTED:email]\"")
                .contains("\"redactions\":{\"count\":2,\"rules\":{\"email\":1,\"order\":1}}");
        assertThat(trial("{\"value\": {\"a\": \"ORD-123456\", \"password\": \"4711\"}, \"rules\": []}"))
                .contains("{\"a\":\"ORD-123456\",\"password\":{\"$redacted\":{\"rule\":\"password\"}}}");
        assertThat(trial("{\"text\": \"it is xyz\", \"rules\": [{\"id\": \"x\", \"pattern\": \"xyz\"}]}"))
                .contains("it is [REDACTED:x]");
        assertThat(trial("{\"value\": [\"" + TagsTest.PAT + "\", \"[REDACTED:jwt]\"]}"))
                .contains("[{\"$redacted\":{\"rule\":\"github-pat\"}},\"[~REDACTED:jwt]\"]");
    }

    private String trial(String body) {
        return admin.post(path + ":test", body).expect(200).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; /text",
                "{\"text\": \"a\", \"value\": 1}; /text",
                "{\"text\": 1}; /text",
                "{\"text\": \"a\", \"rules\": [{\"id\": \"x\", \"pattern\": \"[\"}]}; /rules/0/pattern"
            })
    void a_trial_that_cannot_be_made_is_refused_with_its_place(String body, String pointer) {
        assertThat(admin.post(path + ":test", body).expect(400).text()).contains("\"" + pointer + "\"");
    }

    @Test
    void a_trial_is_stored_nowhere_and_logged_nowhere() {
        String tried = "tried-" + UUID.randomUUID();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            trial("{\"text\": \"" + tried + "\"}");
            admin.post(path + ":test", "{\"text\": \"" + tried + "\", \"rules\": [{\"id\": \"" + tried + "\"}]}")
                    .expect(400);
            admin.put(path, change(0, "{\"id\": \"order\", \"pattern\": \"" + tried + "\"}"))
                    .expect(200);
        } finally {
            root.detachAppender(log);
        }

        assertThat(log.list).noneMatch(line -> line.toString().contains(tried));
        Eventually.holds(() -> assertThat(tablesWith(tried))
                .as("nothing but the rule that was saved, which shows that the search finds")
                .containsExactlyInAnyOrder("audit", "domainevententry", "redaction_rules"));
        int events = tenant.as(Role.AUDITOR)
                .get("/v1/audit?page_size=200")
                .json()
                .objects("items")
                .size();
        trial("{\"text\": \"" + tried + "\"}");
        assertThat(tenant.as(Role.AUDITOR).get("/v1/audit?page_size=200").json().objects("items"))
                .hasSize(events);
    }

    private List<String> tablesWith(String text) {
        List<String> tables = owner.sql("""
                        SELECT relname FROM pg_class
                        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1""").query(String.class).list();
        List<String> found = new ArrayList<>();
        for (String table : tables) {
            owner.sql("SELECT * FROM \"" + table + "\"").query(row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    if (row.getObject(i) == null) continue;
                    boolean bytes = row.getMetaData().getColumnTypeName(i).equals("bytea");
                    String value = bytes ? new String(row.getBytes(i), StandardCharsets.UTF_8) : row.getString(i);
                    if (value.contains(text) && !found.contains(table)) found.add(table);
                }
            });
        }
        return found;
    }

    private String step(RunId run) {
        return tenant.viewer()
                .get("/v1/runs/" + run.value() + "/steps/" + run.value())
                .expect(200)
                .text();
    }

    @Test
    void who_is_no_admin_and_whoever_is_elsewhere_is_told_nothing() {
        for (Role role : List.of(Role.VIEWER, Role.DEVELOPER, Role.APPROVER, Role.AUDITOR, Role.INGEST)) {
            tenant.as(role).get(path).expect(403);
            tenant.as(role).put(path, change(0, ORDERS)).expect(403);
            tenant.as(role).post(path + ":test", "{\"text\": \"x\"}").expect(403);
        }
        Api foreign = newTenant().as(Role.ADMIN);
        foreign.get(path).expect(404);
        foreign.put(path, change(0, ORDERS)).expect(404);
        foreign.post(path + ":test", "{\"text\": \"x\"}").expect(404);
    }
}
