package dev.stepwarden.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.timeline.CountRuns;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.domain.timeline.ListFilterValues.Field;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.ShowActivity;
import dev.stepwarden.isolation.Routes.Route;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Two projects of one tenant, and people and keys that have a role in the first of them alone. */
class ProjectRolesTest extends PersonTest {
    private static final String HIDDEN = "canary-of-pay";
    private static final String SHOWN = "canary-of-shop";

    @Autowired
    private RunChanges changes;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private TestTenant tenant;
    private ProjectId shop;
    private ProjectId pay;
    private UUID ofShop = new UUID(0, 0);
    private UUID ofPay = new UUID(0, 0);
    private final UUID step = UUID.randomUUID();

    @BeforeEach
    void aRunInEach() {
        tenant = newTenant();
        shop = tenant.project();
        pay = project(tenant, HIDDEN);
        ofShop = filled(shop, SHOWN, "");
        ofPay = filled(pay, HIDDEN, ", \"resumes\": \"" + ofShop + "\"");
    }

    private UUID filled(ProjectId project, String canary, String more) {
        UUID run = recorded(tenant, project, UUID.randomUUID(), canary, """
                , "env": "%1$s", "agent": {"name": "%1$s", "version": "%1$s"}, "release": "%1$s",
                "tags": ["%1$s"]%2$s""".formatted(canary, more));
        tenant.ingest()
                .post("/v1/runs/" + run + "/steps", """
                        {"steps": [{"id": "%1$s", "kind": "tool", "name": "%2$s", "status": "ok",
                          "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z",
                          "tool": {"name": "%2$s", "call_id": "%2$s"}, "output": "%2$s"}]}
                        """.formatted(step, canary))
                .expect(200);
        Eventually.holds(
                () -> tenant.viewer().get("/v1/runs/" + run + "/steps/" + step).expect(200));
        return run;
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "DEVELOPER", "APPROVER", "ADMIN"})
    void no_route_tells_of_another_project(Role role) {
        Api api = inShop(role);
        for (Route route : Routes.of(mapping).all()) {
            for (UUID run : List.of(ofShop, ofPay)) {
                if (route.toString().contains("session") || route.toString().contains(":finish")) continue;
                Answer answer = route.call(api, values(run));
                assertThat(answer.text()).as("%s", route).doesNotContain(HIDDEN).doesNotContain(pay.value() + "");
                assertThat(answer.status()).as(answer.text()).isLessThan(500);
            }
        }
        assertThat(api.get("/v1/runs/" + ofShop + "/steps/" + step).expect(200).text())
                .contains(SHOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEVELOPER", "ADMIN"})
    void profiles_are_saved_for_ones_own_project_alone(Role role) {
        String body = "{\"project\": \"%s\", \"name\": \"nightly\", \"rules\": {}}";
        Answer foreign =
                inShop(role).post("/v1/profiles", body.formatted(pay.value())).expect(422);
        Answer missing = inShop(role)
                .post("/v1/profiles", body.formatted(UUID.randomUUID()))
                .expect(422);
        assertThat(untraced(foreign)).isEqualTo(untraced(missing));

        Caller restricted = caller(Roles.in(shop.value(), role));
        ProfileId profile = new ProfileId(tenant.id(), pay.value(), "nightly");
        assertThatThrownBy(() -> commands.send(restricted, new SaveProfile(profile, NormalRules.STRICT, null)))
                .isInstanceOf(NotAllowed.class);

        inShop(role).post("/v1/profiles", body.formatted(shop.value())).expect(201);
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "DEVELOPER", "APPROVER", "ADMIN"})
    void no_query_tells_of_another_project(Role role) throws ReflectiveOperationException {
        Messages messages = new Messages(tenant.id(), pay.value(), ofPay, step, "no hash", SHOWN);
        for (Class<?> type : Messages.queries()) {
            Query<?> query = (Query<?>) messages.make(type);
            try {
                assertThat(String.valueOf(queries.ask(caller(Roles.in(shop.value(), role)), query)))
                        .as(type.getName())
                        .doesNotContain(HIDDEN);
            } catch (NotFound | Refused | NotAllowed nothing) {
                // an answer as good as any
            }
        }
    }

    @Test
    void a_run_of_another_project_and_a_missing_one_get_the_same_answer_byte_for_byte() {
        Api api = inShop(Role.ADMIN);
        UUID missing = UUID.randomUUID();
        for (Route route : Routes.of(mapping).all()) {
            if (!route.path().contains("{run}")) continue;
            Answer foreign = route.call(api, values(ofPay));
            Answer none = route.call(api, values(missing));
            assertThat(foreign.status())
                    .as("%s", route)
                    .isEqualTo(none.status())
                    .isIn(403, 404);
            assertThat(untraced(foreign).replace(ofPay.toString(), missing.toString()))
                    .as("%s", route)
                    .isEqualTo(untraced(none));
        }
    }

    @Test
    void lists_counts_activity_and_offered_values_are_of_the_project_alone() {
        Caller viewer = caller(Roles.in(shop.value(), Role.VIEWER));
        Json.Obj runs = inShop(Role.VIEWER).get("/v1/runs").expect(200).json();
        assertThat(texts(runs, "name")).containsExactly(SHOWN);
        assertThat(texts(
                        inShop(Role.VIEWER)
                                .get("/v1/runs?project=" + pay.value())
                                .expect(200)
                                .json(),
                        "name"))
                .isEmpty();
        assertThat(texts(inShop(Role.VIEWER).get("/v1/projects").expect(200).json(), "id"))
                .containsExactly(shop.value().toString());
        assertThat(queries.ask(viewer, new CountRuns(tenant.id(), RunFilter.ALL, 100)).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1);
        Instant now = Instant.now();
        assertThat(queries.ask(
                                viewer,
                                new ShowActivity(
                                        tenant.id(), RunFilter.ALL, now.minusSeconds(3600), now.plusSeconds(60), 1))
                        .getFirst()
                        .values())
                .containsExactly(1L);
        for (Field field : Field.values()) {
            List<String> wanted = field == Field.MODEL ? List.of() : List.of(SHOWN);
            assertThat(queries.ask(viewer, new ListFilterValues(tenant.id(), field)))
                    .as("%s", field)
                    .isEqualTo(wanted);
            assertThat(queries.ask(tenant.server(), new ListFilterValues(tenant.id(), field, shop.value())))
                    .as("%s, asked for by an admin in the project", field)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void what_continues_a_run_in_another_project_is_not_told() {
        assertThat(tenant.viewer().get("/v1/runs/" + ofShop).expect(200).text()).contains(ofPay.toString());
        for (Api api : List.of(inShop(Role.VIEWER), keyOfShop(Role.VIEWER))) {
            assertThat(api.get("/v1/runs/" + ofShop).expect(200).text())
                    .contains("\"resumed_by\":[]")
                    .doesNotContain(ofPay.toString());
        }
    }

    @Test
    void nobody_is_told_of_runs_that_change_in_another_project() {
        ConcurrentLinkedQueue<RunId> heard = new ConcurrentLinkedQueue<>();
        RunChanges.Subscription subscription =
                changes.subscribe(caller(Roles.in(shop.value(), Role.VIEWER)), heard::add);
        try {
            finish(ofPay);
            finish(ofShop); // told of after the other's, by one thread
            Eventually.holds(() -> assertThat(heard).contains(new RunId(tenant.id(), ofShop)));
            assertThat(heard).containsOnly(new RunId(tenant.id(), ofShop));
        } finally {
            subscription.close();
        }
    }

    @Test
    void an_admin_of_a_project_records_into_it_and_nowhere_else() {
        Api api = inShop(Role.ADMIN);
        api.post("/v1/runs", "{\"name\": \"mine\"}").expect(201); // the only project there is
        api.post("/v1/runs", "{\"name\": \"mine\", \"project\": \"" + pay.value() + "\"}")
                .expect(422);
        assertThat(api.post("/v1/runs", "{\"name\": \"mine\", \"project\": \"" + HIDDEN + "\"}")
                        .expect(422)
                        .text())
                .doesNotContain(HIDDEN);
        api.post("/v1/runs/" + ofPay + ":finish", "{\"status\": \"failed\"}").expect(404);
    }

    @Test
    void the_gate_takes_no_command_about_another_project() {
        Caller admin = caller(Roles.in(shop.value(), Role.ADMIN));
        RunId run = new RunId(tenant.id(), ofPay);
        for (Reach bounds : List.of(Reach.ALL, Reach.of(pay.value(), "prod"))) {
            assertThatThrownBy(() -> commands.send(admin, new FinishRun(run, bounds, Outcome.FAILED, null, null)))
                    .isInstanceOf(NotAllowed.class);
        }
    }

    @Test
    void an_admin_of_a_project_does_not_administer_the_tenant_nor_read_its_audit_log() {
        for (String path : List.of("/v1/members", "/v1/groups", "/v1/api-keys", "/v1/audit")) {
            inShop(Role.ADMIN).get(path).expect(403);
        }
        inShop(Role.ADMIN).post("/v1/projects", "{\"name\": \"x\"}").expect(403);
    }

    @Test
    void both_roles_count_where_there_are_two() {
        Somebody ann = somebody();
        join(ann, tenant, new Roles(Role.VIEWER, Map.of(shop.value(), Role.ADMIN)));
        Api api = signedIn(ann);
        api.get("/v1/runs/" + ofPay).expect(200);
        api.post("/v1/runs", "{\"name\": \"x\", \"project\": \"" + shop.value() + "\"}")
                .expect(201);
        api.post("/v1/runs", "{\"name\": \"x\", \"project\": \"" + pay.value() + "\"}")
                .expect(422);
        api.post("/v1/runs/" + ofPay + ":finish", "{\"status\": \"failed\"}").expect(404);
    }

    @Test
    void a_role_that_is_taken_away_ends_within_a_second() {
        Somebody ann = somebody();
        join(ann, tenant, new Roles(null, Map.of(shop.value(), Role.VIEWER, pay.value(), Role.VIEWER)));
        Api api = signedIn(ann);
        api.get("/v1/runs/" + ofPay).expect(200);
        commands.send(
                tenant.server(),
                new ChangeMember(tenant.id(), ann.id(), null, false, Map.of(shop.value(), Role.VIEWER), null, null));
        Eventually.holds(() -> api.get("/v1/runs/" + ofPay).expect(404));
        api.get("/v1/runs/" + ofShop).expect(200);
    }

    private Api inShop(Role role) {
        Somebody ann = somebody();
        join(ann, tenant, Roles.in(shop.value(), role));
        return signedIn(ann);
    }

    private Api keyOfShop(Role role) {
        Somebody admin = somebody();
        join(admin, tenant, Roles.of(Role.ADMIN));
        String key = signedIn(admin)
                .post(
                        "/v1/api-keys",
                        "{\"name\": \"key\", \"role\": \"" + role.wireName() + "\", \"project\": \"" + shop.value()
                                + "\"}")
                .expect(201)
                .json()
                .text("key");
        return new Api(url(), key);
    }

    private Caller caller(Roles roles) {
        return new Caller(tenant.id(), new Actor.Person(UUID.randomUUID()), roles, null);
    }

    private void finish(UUID run) {
        tenant.ingest()
                .post("/v1/runs/" + run + ":finish", "{\"status\": \"succeeded\"}")
                .expect(200);
    }

    private Map<String, String> values(UUID run) {
        Map<String, String> values =
                new HashMap<>(Map.of("step", step.toString(), "file", "stepwarden", "words", "words"));
        for (String name : List.of(
                "run",
                "key",
                "person",
                "group",
                "invitation",
                "project",
                "deletion",
                "set",
                "simulation",
                "exception",
                "jti",
                "violation")) values.put(name, run.toString());
        for (String name : List.of("approval", "decision")) values.put(name, run.toString());
        values.put("agent", SHOWN);
        values.put("version", "1");
        values.put("tenant", tenant.id().toString());
        values.put("other", (run.equals(ofShop) ? ofPay : ofShop).toString());
        return values;
    }

    private static String untraced(Answer answer) {
        return answer.text().replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", "");
    }
}
