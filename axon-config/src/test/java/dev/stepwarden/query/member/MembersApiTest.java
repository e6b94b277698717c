package dev.stepwarden.query.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.tenancy.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

class MembersApiTest extends ServerTest {
    private static final String PASSWORD = "correct horse battery staple";

    @Autowired
    private People people;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void members_are_listed_by_address_page_by_page() {
        TestTenant tenant = newTenant();
        add(tenant, "c", Role.VIEWER);
        add(tenant, "a", Role.ADMIN);
        add(tenant, "b", Role.AUDITOR);

        Json.Obj first =
                admin(tenant).get("/v1/members?page_size=2").expect(200).json();
        Json.Obj rest = admin(tenant)
                .get("/v1/members?page_size=2&page_token=" + first.text("next_page_token"))
                .expect(200)
                .json();

        assertThat(Stream.of(first, rest)
                        .flatMap(page -> page.objects("items").stream())
                        .map(item -> item.text("email").substring(0, 1) + " " + item.text("role")))
                .containsExactly("a admin", "b auditor", "c viewer");
        assertThat(rest.get("next_page_token")).isEqualTo(Json.NULL);
    }

    @Test
    void a_changed_role_holds_from_the_answer_on() {
        TestTenant tenant = newTenant();
        UUID ann = add(tenant, "ann", Role.ADMIN);
        add(tenant, "bob", Role.ADMIN);
        Api session = session("ann", tenant);
        session.get("/v1/members").expect(200);

        Stream.of("support", "finance").forEach(name -> group(tenant, name).expect(201));

        Json.Obj changed = change(tenant, ann, "{\"role\": \"viewer\", \"groups\": [\"support\", \"finance\"]}")
                .expect(200)
                .json();

        assertThat(changed.text("role")).isEqualTo("viewer");
        assertThat(changed.get("groups"))
                .isEqualTo(new Json.Arr(List.of(new Json.Str("finance"), new Json.Str("support"))));
        session.get("/v1/members").expect(403);
        session.get("/v1/runs").expect(200);
    }

    @Test
    void a_deactivated_members_sessions_stop_and_come_back_with_the_member() {
        TestTenant tenant = newTenant();
        UUID ann = add(tenant, "ann", Role.VIEWER);
        Api session = session("ann", tenant);
        session.get("/v1/runs").expect(200);

        change(tenant, ann, "{\"active\": false}").expect(200);
        session.get("/v1/runs").expect(401);
        signIn("ann", tenant).expect(401);

        change(tenant, ann, "{\"active\": true}").expect(200);
        signIn("ann", tenant).expect(200);
    }

    @Test
    void the_last_admin_stays() {
        TestTenant tenant = newTenant();
        UUID ann = add(tenant, "ann", Role.ADMIN);
        UUID bob = add(tenant, "bob", Role.ADMIN);
        change(tenant, bob, "{\"role\": \"auditor\"}").expect(200);

        assertThat(change(tenant, ann, "{\"role\": \"viewer\"}")
                        .expect(409)
                        .json()
                        .text("type"))
                .isEqualTo("last-admin");
        change(tenant, ann, "{\"active\": false}").expect(409);
    }

    @Test
    void of_two_admins_who_leave_at_the_same_time_one_stays() {
        TestTenant tenant = newTenant();
        UUID ann = add(tenant, "ann", Role.ADMIN);
        UUID bob = add(tenant, "bob", Role.ADMIN);

        List<Integer> answers = Stream.of(ann, bob)
                .parallel()
                .map(person -> change(tenant, person, "{\"role\": \"viewer\"}").status())
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "SERVER"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobody_but_an_admin_sees_or_changes_members(Role role) {
        TestTenant tenant = newTenant();

        tenant.as(role).get("/v1/members").expect(403);
        tenant.as(role).post("/v1/members", "{}").expect(403);
        tenant.as(role).patch("/v1/members/" + UUID.randomUUID(), "{}").expect(403);
    }

    @Test
    void a_foreign_member_and_nobody_are_the_same_404_but_for_the_trace() {
        TestTenant mine = newTenant();
        TestTenant foreign = newTenant();
        UUID theirs = add(foreign, "ann", Role.VIEWER);
        UUID nobody = UUID.randomUUID();

        String one = untraced(change(mine, theirs, "{\"active\": false}").expect(404));
        String other = untraced(change(mine, nobody, "{\"active\": false}").expect(404));

        assertThat(one).isEqualTo(other.replace(nobody.toString(), theirs.toString()));
        signIn("ann", foreign).expect(200);
        assertThat(admin(mine).get("/v1/members").text()).doesNotContain(theirs.toString(), "ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"role\": \"ingest\"}",
                "{\"role\": \"server\"}",
                "{\"active\": \"no\"}",
                "{\"groups\": [\"a\\nb\"]}",
                "{\"groups\": [\"a\\u202eb\"]}",
                "{\"email\": \"x@y\"}"
            })
    void what_cannot_be_is_refused(String body) {
        TestTenant tenant = newTenant();
        change(tenant, add(tenant, "ann", Role.VIEWER), body).expect(400);
    }

    @Test
    void groups_are_created_once_and_count_their_active_members() {
        TestTenant tenant = newTenant();
        group(tenant, "finance").expect(201);
        group(tenant, "board").expect(201);
        assertThat(group(tenant, "finance").expect(409).json().text("type")).isEqualTo("group-exists");
        change(tenant, add(tenant, "ann", Role.VIEWER), "{\"groups\": [\"finance\"]}")
                .expect(200);

        Json.Obj first = admin(tenant).get("/v1/groups?page_size=1").expect(200).json();
        Json.Obj second = admin(tenant)
                .get("/v1/groups?page_size=1&page_token=" + first.text("next_page_token"))
                .expect(200)
                .json();

        assertThat(first.objects("items").getFirst().text("name")).isEqualTo("board");
        assertThat(second.objects("items").getFirst().members())
                .containsEntry("name", new Json.Str("finance"))
                .containsEntry("members", new Json.Num("1"));
        assertThat(second.get("next_page_token")).isEqualTo(Json.NULL);
    }

    @Test
    void a_foreign_group_is_as_unknown_as_none() {
        TestTenant mine = newTenant();
        group(newTenant(), "theirs").expect(201);
        UUID ann = add(mine, "ann", Role.VIEWER);

        assertThat(untraced(change(mine, ann, "{\"groups\": [\"theirs\"]}").expect(422)))
                .isEqualTo(untraced(
                        change(mine, ann, "{\"groups\": [\"nobodys\"]}").expect(422)));
        assertThat(admin(mine).get("/v1/groups").text()).doesNotContain("theirs");
        mine.as(Role.APPROVER).get("/v1/groups").expect(403);
        mine.as(Role.APPROVER).post("/v1/groups", "{\"name\": \"x\"}").expect(403);
    }

    @Test
    void an_invited_person_sets_a_password_once_and_is_a_member() {
        TestTenant tenant = newTenant();
        Json.Obj invited = invite(tenant, "ann", "auditor").expect(201).json();

        Answer accepted = accept(invited.text("token"), PASSWORD).expect(200);

        assertThat(accepted.json().text("tenant_id")).isEqualTo(tenant.id().toString());
        session("ann", tenant).get("/v1/runs").expect(200);
        assertThat(admin(tenant)
                        .get("/v1/members")
                        .json()
                        .objects("items")
                        .getFirst()
                        .members())
                .containsEntry("role", new Json.Str("auditor"))
                .containsEntry("name", new Json.Str("Ann"));
        accept(invited.text("token"), PASSWORD).expect(404);
        assertThat(invited.text("link")).endsWith("#" + invited.text("token"));
    }

    @Test
    void an_invitation_takes_over_nobodys_account() {
        TestTenant theirs = newTenant();
        add(theirs, "ann", Role.VIEWER);
        TestTenant mine = newTenant();
        String token = admin(mine)
                .post("/v1/members", "{\"email\": \"%s\", \"role\": \"viewer\"}".formatted(email("ann", theirs)))
                .expect(201)
                .json()
                .text("token");

        accept(token, "another password than hers").expect(404);
        signIn("ann", theirs).expect(200);
        accept(token, PASSWORD).expect(200);
    }

    @Test
    void a_token_that_was_made_up_or_cut_is_no_invitation() {
        TestTenant tenant = newTenant();
        String token = invite(tenant, "ann", "viewer").expect(201).json().text("token");

        for (String wrong : List.of("x", "swi_", token.substring(0, token.length() - 1), token + "0")) {
            accept(wrong, PASSWORD).expect(404);
        }
        accept(token, "short").expect(400);
        accept(token, PASSWORD).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\": \"ann\", \"role\": \"viewer\"}",
                "{\"email\": \"a\\nnn@acme.test\", \"role\": \"viewer\"}",
                "{\"email\": \"ann@acme.test\"}",
                "{\"email\": \"ann@acme.test\", \"role\": \"ingest\"}",
                "{\"email\": \"ann@acme.test\", \"role\": \"viewer\", \"password\": \"x\"}"
            })
    void what_makes_no_invitation_is_refused(String body) {
        admin(newTenant()).post("/v1/members", body).expect(400);
    }

    private static Answer group(TestTenant tenant, String name) {
        return admin(tenant).post("/v1/groups", "{\"name\": \"" + name + "\"}");
    }

    private static Answer invite(TestTenant tenant, String name, String role) {
        return admin(tenant)
                .post("/v1/members", "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email(name, tenant), role));
    }

    private Answer accept(String token, String password) {
        return new Api(url(), "")
                .post(
                        "/v1/invitations:accept",
                        "{\"token\": \"%s\", \"password\": \"%s\", \"name\": \"Ann\"}".formatted(token, password));
    }

    private UUID add(TestTenant tenant, String name, Role role) {
        UUID person = UUID.randomUUID();
        people.add(person, email(name, tenant), passwords.encode(PASSWORD));
        commands.send(tenant.server(), new AddMember(tenant.id(), person, role, Set.of()));
        Eventually.holds(() ->
                assertThat(people.withId(person).orElseThrow().memberships()).isNotEmpty());
        return person;
    }

    private Api session(String name, TestTenant tenant) {
        return new Api(url(), signIn(name, tenant).expect(200).json().text("token"));
    }

    private Answer signIn(String name, TestTenant tenant) {
        return new Api(url(), "")
                .post(
                        "/v1/session",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email(name, tenant), PASSWORD));
    }

    private static String email(String name, TestTenant tenant) {
        return name + "@" + tenant.id() + ".test";
    }

    private static Answer change(TestTenant tenant, UUID person, String body) {
        return admin(tenant).patch("/v1/members/" + person, body);
    }

    private static Api admin(TestTenant tenant) {
        return tenant.as(Role.ADMIN);
    }

    private static String untraced(Answer answer) {
        return answer.text().replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", "");
    }
}
