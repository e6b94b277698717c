package dev.stepwarden.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Ask;
import dev.stepwarden.Eventually;
import dev.stepwarden.GovernedCalls;
import dev.stepwarden.GovernedCalls.Asked;
import dev.stepwarden.ServerTest;
import dev.stepwarden.Stepwarden;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.approval.ApprovalChanges;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.ForeignTenant;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.isolation.Routes.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Two tenants with the same run and step ids, and one run each that the other has not; every route, query and command, by
 * reflection; one connection for all of it, so that what one caller leaves on it the next would find.
 */
@SpringBootTest(
        classes = Stepwarden.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"stepwarden.pools.writer=1", "stepwarden.pools.reader=1"})
@DirtiesContext
class CrawlTest {
    @TempDir
    static Path data;

    @Autowired
    private Commands commands;

    @Autowired
    private Queries queries;

    @Autowired
    private RandomGenerator random;

    @Autowired
    private RunChanges changes;

    @Autowired
    private ApprovalChanges approvals;

    @Autowired
    private GovernedCalls calls;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @LocalServerPort
    private int port;

    private final UUID sharedRun = UUID.randomUUID();
    private final UUID sharedStep = UUID.randomUUID();
    private Side one;
    private Side other;

    /** Vaadin sets one for the whole JVM at each start; the server that the other tests share goes on with its own. */
    private static final SecurityContextHolderStrategy SHARED = SecurityContextHolder.getContextHolderStrategy();

    @AfterAll
    static void giveTheOthersTheirsBack() {
        SecurityContextHolder.setContextHolderStrategy(SHARED);
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("stepwarden.data", data::toString);
        registry.add("stepwarden.binaries", ServerTest::programs);
        registry.add("axoniq.console.disabled", () -> "true");
    }

    @BeforeEach
    void twoTenantsWithTheSameIds() {
        one = side();
        other = side();
        for (Side side : List.of(one, other)) {
            record(side, sharedRun);
            record(side, side.only);
            for (UUID id : List.of(sharedRun, sharedStep, side.only)) govern(side, id);
            administer(side);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_route_and_no_query_lets_a_canary_across_in_any_order(long seed) throws Exception {
        List<Runnable> visits = new ArrayList<>();
        for (Side side : List.of(one, other)) {
            Side foreign = side.equals(one) ? other : one;
            for (Role role : Role.BY_NAME.values()) {
                for (Route route : Routes.of(mapping).all()) {
                    visits.add(() -> visit(side, foreign, role, route, foreign.only));
                    // what deletes one's own canary would leave the others less to see
                    if (!route.path().endsWith(":delete-payloads"))
                        visits.add(() -> visit(side, foreign, role, route, sharedRun));
                }
            }
            for (Class<?> query : Messages.queries()) visits.add(() -> ask(side, foreign, query, sharedRun));
            for (Class<?> command : Messages.commands()) visits.add(() -> refused(side, foreign, command));
        }
        Collections.shuffle(visits, new Random(seed));
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (Runnable visit : visits) done.add(callers.submit(visit));
            for (Future<?> each : done) each.get();
        }
    }

    @Test
    void a_caller_gets_what_is_his_own_so_that_the_crawl_sees_something() {
        for (Side side : List.of(one, other)) {
            String step = "/v1/runs/" + sharedRun + "/steps/" + sharedStep;
            assertThat(side.tenant.viewer().get(step).expect(200).text()).contains(side.canary);
            for (String path : List.of("/v1/approvals/", "/v1/decisions/"))
                assertThat(side.tenant
                                .viewer()
                                .get(path + sharedRun)
                                .expect(200)
                                .text())
                        .contains(side.canary);
        }
    }

    @Test
    void what_is_foreign_and_what_is_missing_get_the_same_answer_byte_for_byte() {
        UUID missing = UUID.randomUUID();
        for (Role role : Role.BY_NAME.values()) {
            for (Route route : Routes.of(mapping).all()) {
                if (!route.namesSomething()) continue;
                Answer foreign = route.call(one.tenant.as(role), values(one, other.only));
                Answer none = route.call(one.tenant.as(role), values(one, missing));
                assertThat(foreign.status())
                        .as("%s as %s", route, role)
                        .isEqualTo(none.status())
                        .isIn(403, 404);
                assertThat(untraced(foreign).replace(other.only.toString(), missing.toString()))
                        .as("%s as %s", route, role)
                        .isEqualTo(untraced(none));
            }
        }
    }

    @Test
    void no_message_with_foreign_ids_is_handled() throws Exception {
        List<Class<?>> all = new ArrayList<>(Messages.queries());
        all.addAll(Messages.commands());
        assertThat(all).hasSizeGreaterThan(15);
        for (Class<?> type : all) {
            Object message = other.messages(sharedRun, sharedStep).make(type);
            assertThatThrownBy(() -> handle(one, message)).as(type.getName()).isInstanceOf(ForeignTenant.class);
        }
    }

    /** One that is added has to be added here, with a test as the one below. */
    @Test
    void it_is_known_which_topics_there_are_to_listen_to() {
        assertThat(Messages.topics()).containsExactlyInAnyOrder(RunChanges.class, ApprovalChanges.class);
    }

    @Test
    void nobody_is_told_of_anothers_requests() {
        ConcurrentLinkedQueue<DecisionId> heard = new ConcurrentLinkedQueue<>();
        Caller key = new Caller(
                one.tenant.id(), new Actor.Key(UUID.randomUUID(), UUID.randomUUID()), Role.INGEST, null, null);
        ConcurrentLinkedQueue<DecisionId> heardByKey = new ConcurrentLinkedQueue<>();
        try (var all = approvals.subscribe(one.tenant.server(), heard::add);
                var own = approvals.subscribe(key, heardByKey::add)) {
            govern(other, UUID.randomUUID());
            govern(one, UUID.randomUUID());
            Asked mine = calls.ask(one.tenant, Ask.to("a", "{}").by(key.actor().toString()));
            Eventually.holds(() -> assertThat(heard).contains(mine.id())); // told of last, by one thread
            Eventually.holds(() -> assertThat(heardByKey).as("%s %s", all, own).containsExactly(mine.id()));
            assertThat(heard).allMatch(id -> id.tenant().equals(one.tenant.id()));
        }
    }

    @Test
    void nobody_is_told_of_anothers_runs() {
        ConcurrentLinkedQueue<RunId> heard = new ConcurrentLinkedQueue<>();
        RunChanges.Subscription subscription = changes.subscribe(one.tenant.server(), heard::add);
        try {
            finish(other, sharedRun);
            finish(one, sharedRun); // told of after the other's, by one thread
            Eventually.holds(() -> assertThat(heard).contains(new RunId(one.tenant.id(), sharedRun)));
            assertThat(heard).allMatch(run -> run.tenant().equals(one.tenant.id()));
        } finally {
            subscription.close();
        }
    }

    private void visit(Side side, Side foreign, Role role, Route route, UUID run) {
        Answer answer = route.call(side.tenant.as(role), values(side, run));
        assertThat(answer.text()).as("%s as %s", route, role).doesNotContain(foreign.canary);
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
    }

    private void ask(Side side, Side foreign, Class<?> type, UUID run) {
        try {
            Object answer = handle(side, side.messages(run, sharedStep).make(type));
            assertThat(String.valueOf(answer))
                    .as(type.getName())
                    .doesNotContain(foreign.canary)
                    .doesNotContain(foreign.tenant.id().toString());
        } catch (NotFound | Refused nothing) {
            // an answer as good as any
        } catch (ReflectiveOperationException unmade) {
            throw new LinkageError(type.getName(), unmade);
        }
    }

    private void refused(Side side, Side foreign, Class<?> type) {
        try {
            Object message = foreign.messages(sharedRun, sharedStep).make(type);
            assertThatThrownBy(() -> handle(side, message)).as(type.getName()).isInstanceOf(ForeignTenant.class);
        } catch (ReflectiveOperationException unmade) {
            throw new LinkageError(type.getName(), unmade);
        }
    }

    private Object handle(Side side, Object message) {
        Object answer = message instanceof Query<?> query
                ? queries.ask(side.tenant.server(), query)
                : commands.send(side.tenant.server(), (Command<?>) message);
        return String.valueOf(answer);
    }

    private Side side() {
        TestTenant tenant = TestTenant.create(commands, queries, random, "http://127.0.0.1:" + port);
        return new Side(tenant, "canary-" + UUID.randomUUID(), UUID.randomUUID());
    }

    /** A canary in every field that takes words. */
    private void record(Side side, UUID run) {
        Api ingest = side.tenant.ingest();
        ingest.post("/v1/runs", """
                        {"id": "%1$s", "name": "%2$s", "env": "%2$s", "agent": {"name": "%2$s", "version": "%2$s"},
                         "release": "%2$s", "session_id": "%2$s", "tags": ["%2$s"], "metadata": {"%2$s": "%2$s"}}
                        """.formatted(run, side.canary)).expect(201);
        ingest.post("/v1/runs/" + run + "/steps", """
                        {"steps": [{"id": "%1$s", "kind": "model", "name": "%2$s", "status": "error", "node": "%2$s",
                          "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z",
                          "input": {"%2$s": "%2$s"}, "output": "%2$s", "error": {"type": "%2$s", "message": "%2$s"},
                          "model": {"provider": "%2$s", "name": "%2$s", "config": {"%2$s": "%2$s"}},
                          "usage": {"input_tokens": 1, "output_tokens": 1}, "metadata": {"%2$s": "%2$s"},
                          "tool": {"name": "%2$s", "call_id": "%2$s", "schema_digest": "%2$s"},
                          "prompt": [{"role": "user", "content": "%2$s", "name": "%2$s", "version": "%2$s"}]}]}
                        """.formatted(sharedStep, side.canary))
                .expect(200);
        Eventually.holds(() -> side.tenant
                .viewer()
                .get("/v1/runs/" + run + "/steps/" + sharedStep)
                .expect(200));
    }

    /** A request whose id is that of something else, so that the crawl comes by. */
    private void govern(Side side, UUID id) {
        DecisionId decision = new DecisionId(side.tenant.id(), id);
        Ask ask = Ask.to(side.canary, "{\"" + side.canary + "\": \"" + side.canary + "\"}");
        calls.ask(side.tenant, decision, new RunId(side.tenant.id(), sharedRun), sharedStep, ask);
        Eventually.holds(() -> side.tenant.viewer().get("/v1/approvals/" + id).expect(200));
    }

    /** A key and a member whose ids the other tenant has not. */
    private void administer(Side side) {
        Messages messages = side.messages(sharedRun, side.only);
        try {
            handle(side, messages.make(IssueApiKey.class));
            handle(side, messages.make(AddMember.class));
        } catch (ReflectiveOperationException unmade) {
            throw new LinkageError("a key and a member", unmade);
        }
    }

    private static void finish(Side side, UUID run) {
        side.tenant
                .ingest()
                .post("/v1/runs/" + run + ":finish", "{\"status\": \"succeeded\"}")
                .expect(200);
    }

    private Map<String, String> values(Side side, UUID id) {
        Map<String, String> values =
                new HashMap<>(Map.of("step", sharedStep.toString(), "file", "stepwarden", "words", side.canary));
        for (String name : List.of(
                "approval",
                "decision",
                "session",
                "run",
                "key",
                "person",
                "group",
                "invitation",
                "project",
                "tenant",
                "deletion",
                "set",
                "simulation",
                "exception",
                "jti",
                "violation")) values.put(name, id.toString());
        values.put("agent", side.canary);
        values.put("version", "1");
        values.put("other", (id.equals(sharedRun) ? side.only : sharedRun).toString());
        return values;
    }

    private static String untraced(Answer answer) {
        return answer.text().replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", "");
    }

    private record Side(TestTenant tenant, String canary, UUID only) {
        Messages messages(UUID run, UUID step) {
            String hash = ApiKeyText.parse(tenant.viewer().key()).orElseThrow().hash();
            return new Messages(tenant.id(), tenant.project().value(), run, step, hash, canary);
        }
    }
}
