package dev.stepwarden.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.TenantKeys;
import dev.stepwarden.isolation.Routes.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Secrets said to every route, in good requests and in broken ones, and then looked for in all that the server keeps or says. */
class PlantedSecretTest extends ServerTest {
    /** The body of every token that is planted: what must be nowhere. */
    private static final String CORE = "Zq7Rk2Wm9Xt4Vb6Nc1Lp8Jh3Gf5Ds0Ya2Eu5";

    /** Planted in the same ways, and no secret: found, it shows that the search sees what is there. */
    private static final String CONTROL = "Zq7+plain/words Xt4";

    private static final String TOKEN = "ghp_" + CORE;
    private static final List<String> WORDS = List.of(
            TOKEN,
            "the key is " + TOKEN + ", said " + CONTROL,
            "postgres://svc:" + CORE + "@db.example.test/orders " + CONTROL,
            "Authorization: Bearer " + CORE,
            "Cookie: session=" + CORE);

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private TenantKeys keys;

    @Autowired
    private DataFolder data;

    private final Instant began = Instant.now().minusSeconds(2);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Haystack secret = new Haystack(CORE);
    private final Haystack control = new Haystack(CONTROL);
    private TestTenant tenant;

    /** Text that PostgreSQL compresses could not be found in its files. */
    @BeforeEach
    void uncompressed() {
        owner.sql("""
                        SELECT format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE EXTERNAL', c.oid::regclass, a.attname)
                        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                          AND a.attnum > 0 AND NOT a.attisdropped AND a.attstorage IN ('x', 'm')""")
                .query(String.class)
                .list()
                .forEach(alter -> owner.sql(alter).update());
        tenant = newTenant();
    }

    @Test
    void a_secret_that_is_sent_is_in_no_table_file_log_answer_or_metric() throws Exception {
        OutputStreamAppender<ILoggingEvent> appender = logInto(log);
        try {
            for (String words : WORDS) {
                for (Route route : Routes.of(mapping).all()) ask(route, words);
                record(words);
            }
            record("\\u0067hp_" + CORE);
            record(Base64.getEncoder()
                    .encodeToString(("Authorization: Bearer " + TOKEN).getBytes(StandardCharsets.UTF_8)));
            foreignDoors();
            Eventually.holds(() -> assertThat(projected()).isTrue());
        } finally {
            ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(appender);
        }

        List<String> before = List.copyOf(control.found());
        assertThat(before).as("answers say it").isNotEmpty();
        tables();
        payloads();
        owner.sql("CHECKPOINT").update();
        for (Haystack each : List.of(secret, control)) {
            each.look("log", log.toString(StandardCharsets.UTF_8));
            each.look("metrics", metrics());
            each.lookInFiles(data.path(), began);
            each.lookInFiles(cluster(), began);
            temporaryFolders(each);
        }

        assertThat(control.found())
                .anyMatch(found -> found.startsWith("table domainevententry"))
                .anyMatch(found -> found.startsWith("payload"))
                .anyMatch(found -> found.startsWith("file base"));
        assertThat(log.toString(StandardCharsets.UTF_8))
                .as("something was logged")
                .contains("planted");
        assertThat(secret.found()).isEmpty();
    }

    /** In a body that is right, in one that is cut off, of another kind, with a field too many; in names and addresses. */
    private void ask(Route route, String words) throws Exception {
        Map<String, String> ids = ids(words);
        Api admin = tenant.as(Role.ADMIN);
        note(route + " said", route.call(admin, ids));
        String there = address(route, ids);
        String body = "{\"words\": \"" + words + "\", \"" + words + "\": 1}";
        for (String broken : List.of(
                body,
                body.substring(0, body.length() - 3),
                "{\"name\": \"" + words + "\\ud800\"}",
                "\"" + words + "\"")) {
            note(route + " broken", admin.post(there, broken));
        }
        String asQuery = URLEncoder.encode(words, StandardCharsets.UTF_8);
        note(
                route + " query",
                admin.get(there + "?page_token=" + asQuery + "&status=" + asQuery + "&" + asQuery + "=1"));
        note(route + " path", admin.get("/v1/runs/" + asQuery));
        note(route + " key", new Api(url(), CORE).get(there));
    }

    private Map<String, String> ids(String words) {
        Map<String, String> ids = new HashMap<>();
        ids.put("words", words);
        ids.put("run", UUID.randomUUID().toString());
        ids.put("step", UUID.randomUUID().toString());
        ids.put("other", words.equals(TOKEN) ? TOKEN : UUID.randomUUID().toString());
        ids.put("session", URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20"));
        for (String each : List.of(
                "key",
                "group",
                "person",
                "project",
                "invitation",
                "file",
                "tenant",
                "deletion",
                "set",
                "simulation",
                "exception",
                "jti",
                "violation")) ids.put(each, UUID.randomUUID().toString());
        for (String each : List.of("approval", "decision"))
            ids.put(each, UUID.randomUUID().toString());
        ids.put("agent", String.valueOf(ids.get("session")));
        ids.put("version", "1");
        return ids;
    }

    private static String address(Route route, Map<String, String> ids) {
        String address = route.path();
        for (var id : ids.entrySet()) address = address.replace("{" + id.getKey() + "}", id.getValue());
        return address;
    }

    /** A run with it in every field that takes text. */
    private void record(String words) {
        UUID run = UUID.randomUUID();
        Api ingest = tenant.ingest();
        note("run", ingest.post("/v1/runs", """
                {"id": "%s", "project": "project", "name": "%2$s", "agent": {"name": "%2$s", "version": "%2$s"}, "release": "%2$s",
                 "session_id": "%2$s", "tags": ["%2$s"], "metadata": {"%2$s": "%2$s", "deep": {"cookie": "%2$s"}}}
                """.formatted(run, words)).expect(201));
        for (String kind : List.of("tool", "model", "chain", words)) {
            String one = """
                {"id": "%s", "kind": "%s", "name": "%3$s", "status": "error", "node": "%3$s",
                 "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z",
                 "input": {"%3$s": ["%3$s", {"authorization": "%3$s"}]}, "output": "%3$s",
                 "error": {"type": "%3$s", "message": "%3$s"}, "metadata": {"%3$s": "%3$s"},
                 "prompt": [{"role": "user", "content": "%3$s", "name": "%3$s"}],
                 "tool": {"name": "%3$s", "call_id": "%3$s"},
                 "model": {"provider": "%3$s", "name": "%3$s", "config": {"stop": "%3$s"}}}""".formatted(UUID.randomUUID(), kind, words);
            note("steps " + kind, ingest.post("/v1/runs/" + run + "/steps", "{\"steps\": [" + one + "]}"));
        }
        note("steps cut", ingest.post("/v1/runs/" + run + "/steps", "{\"steps\": [{\"input\": \"" + words));
        note("finish", ingest.post("/v1/runs/" + run + ":finish", """
                {"status": "failed", "error": {"type": "%1$s", "message": "%1$s"}}""".formatted(words)));
        Eventually.holds(
                () -> assertThat(tenant.viewer().get("/v1/runs/" + run).text()).contains("failed"));
        note("run read", tenant.viewer().get("/v1/runs/" + run));
        note("steps read", tenant.viewer().get("/v1/runs/" + run + "/steps"));
        note("list", tenant.viewer().get("/v1/runs?page_size=200"));
    }

    /** Pages, health, headers, forms. */
    private void foreignDoors() throws Exception {
        String asQuery = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
        for (String path : List.of(
                "/runs?q=" + asQuery, "/" + asQuery, "/setup?" + asQuery, "/actuator/" + asQuery, "/sdk/" + asQuery))
            note(path, new Api(url(), "").get(path));
        note(
                "body type",
                answer(HttpRequest.newBuilder(URI.create(url() + "/v1/runs"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8)))
                        .header("Cookie", "session=" + CORE)
                        .header("User-Agent", TOKEN)
                        .header("traceparent", TOKEN)
                        .header("X-Request-Id", TOKEN)
                        .header("Content-Type", "text/" + CORE)
                        .POST(HttpRequest.BodyPublishers.ofString(TOKEN))
                        .build()));
        for (String form : List.of("/login", "/setup", "/invitation")) {
            note(
                    form,
                    answer(HttpRequest.newBuilder(URI.create(url() + form))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("username=" + asQuery + "&password=" + asQuery
                                    + "&code=" + asQuery + "&token=" + asQuery))
                            .build()));
        }
    }

    private static Answer answer(HttpRequest request) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.headers().map().toString(), answer.body());
    }

    private void note(String what, Answer answer) {
        for (Haystack each : List.of(secret, control)) {
            each.look("answer to " + what, answer.body());
            each.look("headers of the answer to " + what, answer.contentType());
        }
    }

    private boolean projected() {
        return tenant.viewer().get("/v1/runs?page_size=200").text().split("\"failed\"", -1).length > WORDS.size() + 2;
    }

    /** Every row of every table, each column as its text or its bytes. */
    private void tables() {
        List<String> tables = owner.sql("""
                        SELECT relname FROM pg_class
                        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1""").query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(20);
        for (String table : tables) {
            owner.sql("SELECT * FROM \"" + table + "\"").query(row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    boolean bytes = row.getMetaData().getColumnTypeName(i).equals("bytea");
                    if (row.getObject(i) == null) continue;
                    byte[] value = bytes ? row.getBytes(i) : row.getString(i).getBytes(StandardCharsets.UTF_8);
                    String place = "table " + table + "." + row.getMetaData().getColumnName(i);
                    secret.look(place, value);
                    control.look(place, value);
                }
            });
        }
    }

    /** What the vault keeps of the tenant, decrypted. */
    private void payloads() {
        owner.sql("""
                        SELECT p.run_id, p.step_id, p.phase, p.content, k.key_version, k.wrapped
                        FROM payload p JOIN run_key k USING (tenant_id, run_id, expires_on) WHERE tenant_id = ?""").param(tenant.id().value()).query(row -> {
            RunId run = new RunId(tenant.id(), row.getObject(1, UUID.class));
            int phase = row.getInt(3);
            DataKey key = DataKey.unwrapped(run, row.getBytes(6), keys.version(tenant.id(), row.getInt(5)));
            String part = phase == 0 ? DataKey.startPart() : DataKey.stepPart(row.getObject(2, UUID.class), phase);
            byte[] content = key.open(part, row.getBytes(4));
            secret.look("payload of " + part, content);
            control.look("payload of " + part, content);
        });
    }

    private String metrics() throws IOException {
        String token = Files.readString(data.path().resolve("metrics.token")).strip();
        return new Api(url(), token).get("/actuator/prometheus").expect(200).text();
    }

    private Path cluster() {
        return Path.of(owner.sql("SHOW data_directory").query(String.class).single());
    }

    /** Where the web server puts what does not fit into memory. */
    private void temporaryFolders(Haystack haystack) throws IOException {
        try (var folders = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "tomcat*")) {
            for (Path folder : folders) haystack.lookInFiles(folder, began);
        }
    }

    private static OutputStreamAppender<ILoggingEvent> logInto(ByteArrayOutputStream log) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setPattern("%level %logger %msg %mdc%n%ex{full}");
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(root.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        root.addAppender(appender);
        LoggerFactory.getLogger(PlantedSecretTest.class).info("planted");
        return appender;
    }
}
