package dev.stepwarden.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.isolation.Routes.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Somebody who is a viewer of tenant A and an admin of tenant B, and has nothing to do with tenant C. */
class SeveralTenantsApiTest extends PersonTest {
    private static final String AT = ", \"started_at\": \"2026-11-24T09:00:0%d.000001Z\"";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private TestTenant a;
    private TestTenant b;
    private TestTenant c;
    private Somebody person = new Somebody(new UUID(0, 0), "", "");

    @BeforeEach
    void tenants() {
        a = newTenant();
        b = newTenant();
        c = newTenant();
        person = somebody();
        join(person, a, Roles.of(Role.VIEWER));
        join(person, b, Roles.of(Role.ADMIN));
    }

    @Test
    void a_session_is_good_in_the_tenant_that_was_chosen() {
        UUID ofA = recorded(a, a.project(), UUID.randomUUID(), "in A", "");
        UUID ofB = recorded(b, b.project(), UUID.randomUUID(), "in B", "");

        signedIn(person, a).get("/v1/runs/" + ofA).expect(200);
        signedIn(person, a).get("/v1/runs/" + ofB).expect(404);
        signedIn(person, b).get("/v1/runs/" + ofB).expect(200);
        signedIn(person, b).get("/v1/runs/" + ofA).expect(404);
    }

    @Test
    void who_belongs_to_several_tenants_says_which_and_is_told_of_no_others() {
        String choice = session(person, "").expect(422).text();
        assertThat(choice)
                .contains("/tenant", a.id().toString(), b.id().toString())
                .doesNotContain(c.id().toString());

        String foreign =
                session(person, ", \"tenant\": \"" + c.id() + "\"").expect(422).text();
        String none = session(person, ", \"tenant\": \"" + UUID.randomUUID() + "\"")
                .expect(422)
                .text();
        assertThat(untraced(foreign)).isEqualTo(untraced(none));
    }

    @Test
    void who_is_a_viewer_here_and_an_admin_there_administers_there_alone() {
        signedIn(person, a).get("/v1/members").expect(403);
        signedIn(person, a).post("/v1/projects", "{\"name\": \"new\"}").expect(403);
        signedIn(person, b).get("/v1/members").expect(200);
        signedIn(person, b).post("/v1/projects", "{\"name\": \"new\"}").expect(201);
    }

    @Test
    void removal_from_one_tenant_ends_it_at_once_while_the_other_goes_on() {
        Api inA = signedIn(person, a);
        Api inB = signedIn(person, b);
        recorded(b, b.project(), UUID.randomUUID(), "in B", "");
        Somebody other = somebody();
        join(other, b, Roles.of(Role.ADMIN));

        commands.send(b.server(), new ChangeMember(b.id(), person.id(), null, null, false));

        Eventually.holds(() -> inB.get("/v1/runs").expect(401));
        inA.get("/v1/runs").expect(200);
        assertThat(inA.get("/v1/runs?tenant_id=" + b.id()).expect(200).json().objects("items"))
                .isEmpty();
        assertThat(session(person, "").expect(200).json().text("token")).isNotEmpty();
    }

    @Test
    void runs_of_several_tenants_come_as_one_list_page_by_page() {
        List<String> expected = new ArrayList<>();
        UUID same = UUID.randomUUID(); // in both, at the same time: only the tenant tells them apart
        for (int second = 8; second >= 1; second--) {
            TestTenant tenant = second % 3 == 0 ? a : b;
            String name = "run " + second;
            recorded(tenant, tenant.project(), UUID.randomUUID(), name, AT.formatted(second));
            expected.add(name);
        }
        recorded(a, a.project(), same, "same in A", AT.formatted(0));
        recorded(b, b.project(), same, "same in B", AT.formatted(0));
        recorded(c, c.project(), same, "not theirs", AT.formatted(0));
        boolean aFirst = a.id().toString().compareTo(b.id().toString()) > 0;
        expected.addAll(aFirst ? List.of("same in A", "same in B") : List.of("same in B", "same in A"));

        for (int size = 1; size <= 11; size++) {
            assertThat(names(signedIn(person, a), List.of(a, b, c), size)).isEqualTo(expected);
        }
        assertThat(names(signedIn(person, b), List.of(a, c), 3))
                .isEqualTo(expected.stream()
                        .filter(name -> name.equals("run 3") || name.equals("run 6") || name.equals("same in A"))
                        .toList());
    }

    @Test
    void no_route_tells_of_a_tenant_that_is_not_the_sessions() {
        UUID ofA = recorded(a, a.project(), UUID.randomUUID(), "canary-of-a", "");
        UUID ofB = recorded(b, b.project(), UUID.randomUUID(), "canary-of-b", "");
        UUID ofC = recorded(c, c.project(), UUID.randomUUID(), "canary-of-c", "");
        crawl(signedIn(person, a), List.of(ofA, ofB, ofC), List.of("canary-of-b", "canary-of-c"));
        crawl(signedIn(person, b), List.of(ofA, ofB, ofC), List.of("canary-of-a", "canary-of-c"));
        assertThat(signedIn(person, a).get("/v1/runs").expect(200).text()).contains("canary-of-a");
    }

    private void crawl(Api api, List<UUID> runs, List<String> hidden) {
        for (Route route : Routes.of(mapping).all()) {
            for (UUID run : runs) {
                Map<String, String> values = new HashMap<>(Map.of("file", "stepwarden", "words", "words"));
                for (String name : List.of(
                        "run",
                        "step",
                        "key",
                        "person",
                        "group",
                        "approval",
                        "decision",
                        "invitation",
                        "project",
                        "session",
                        "tenant",
                        "set",
                        "simulation",
                        "exception",
                        "jti",
                        "violation",
                        "agent",
                        "deletion")) values.put(name, run.toString());
                values.put("version", "1");
                values.put("other", (run.equals(runs.getFirst()) ? runs.getLast() : runs.getFirst()).toString());
                Api.Answer answer = route.call(api, values);
                assertThat(answer.status()).as(answer.text()).isLessThan(500);
                assertThat(hidden).as("%s", route).noneMatch(answer.text()::contains);
            }
        }
    }

    @Test
    void filters_hold_in_every_tenant() {
        recorded(a, a.project(), UUID.randomUUID(), "tagged A", ", \"tags\": [\"x\"]");
        recorded(b, b.project(), UUID.randomUUID(), "tagged B", ", \"tags\": [\"x\"]");
        recorded(b, b.project(), UUID.randomUUID(), "other", ", \"tags\": [\"y\"]");

        Json.Obj found = signedIn(person, a)
                .get("/v1/runs?tag=x&" + tenantIds(List.of(a, b)))
                .expect(200)
                .json();
        assertThat(texts(found, "name")).containsExactlyInAnyOrder("tagged A", "tagged B");
        assertThat(texts(found, "tenant_id")).containsExactlyInAnyOrder(a.id().toString(), b.id().toString());
    }

    @Test
    void a_key_sees_its_own_tenant_whatever_it_asks_for() {
        recorded(a, a.project(), UUID.randomUUID(), "in A", "");
        recorded(b, b.project(), UUID.randomUUID(), "in B", "");
        Json.Obj found = a.viewer()
                .get("/v1/runs?" + tenantIds(List.of(a, b, c)))
                .expect(200)
                .json();
        assertThat(texts(found, "name")).containsExactly("in A");
    }

    @Test
    void a_token_of_one_choice_of_tenants_is_none_of_another() {
        recorded(a, a.project(), UUID.randomUUID(), "one", "");
        recorded(a, a.project(), UUID.randomUUID(), "two", "");
        Api api = signedIn(person, a);
        String token = api.get("/v1/runs?page_size=1&tenant_id=" + a.id())
                .expect(200)
                .json()
                .text("next_page_token");
        api.get("/v1/runs?page_size=1&tenant_id=" + b.id() + "&page_token=" + token)
                .expect(400);
    }

    @Test
    void at_most_twenty_tenants_are_asked_for_at_once() {
        String many = Stream.generate(() -> "tenant_id=" + UUID.randomUUID())
                .limit(21)
                .collect(Collectors.joining("&"));
        assertThat(signedIn(person, a).get("/v1/runs?" + many).expect(400).text())
                .contains("/tenant_id");
    }

    private static List<String> names(Api api, List<TestTenant> tenants, int size) {
        List<String> names = new ArrayList<>();
        String path = "/v1/runs?page_size=" + size + "&" + tenantIds(tenants);
        String token = "";
        do {
            Json.Obj page = api.get(path + token).expect(200).json();
            names.addAll(texts(page, "name"));
            token = page.get("next_page_token") instanceof Json.Str next ? "&page_token=" + next.value() : "";
        } while (!token.isEmpty());
        return names;
    }

    private static String tenantIds(List<TestTenant> tenants) {
        return tenants.stream().map(one -> "tenant_id=" + one.id()).collect(Collectors.joining("&"));
    }

    private static String untraced(String answer) {
        return answer.replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", "");
    }
}
