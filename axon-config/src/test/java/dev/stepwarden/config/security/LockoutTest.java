package dev.stepwarden.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.Web;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.tenancy.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Each test comes from an address of its own, so that no other test is held up. */
class LockoutTest extends ServerTest {
    private static final String PASSWORD = "an old song about the sea";

    @Autowired
    private People people;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void guesses_are_held_up_alike_whether_the_address_is_somebodys_or_not() {
        TestTenant tenant = newTenant();
        List<Integer> known = guess(new Web(url(), "127.0.9.1"), member(tenant), 7);
        List<Integer> unknown = guess(new Web(url(), "127.0.9.2"), "nobody@" + UUID.randomUUID() + ".test", 7);

        assertThat(known).isEqualTo(unknown).containsExactly(401, 401, 401, 401, 401, 429, 429);
    }

    @Test
    void who_is_held_up_hears_for_how_long_even_with_the_right_password() {
        String email = member(newTenant());
        Web web = new Web(url(), "127.0.9.3");
        guess(web, email, 6);

        HttpResponse<String> refused = web.json("/v1/session", credentials(email, PASSWORD));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 8L);
        assertThat(refused.body()).contains("\"too-many-attempts\"").doesNotContain(email);
        HttpResponse<String> elsewhere = new Web(url(), "127.0.9.4").json("/v1/session", credentials(email, PASSWORD));
        assertThat(elsewhere.statusCode()).isEqualTo(200);
    }

    @Test
    void both_doors_count_together() {
        String email = member(newTenant());
        Web web = new Web(url(), "127.0.9.5");
        for (int i = 0; i < 5; i++) web.signIn(email, "wrong");

        assertThat(guess(web, email, 1)).containsExactly(429);
    }

    @Test
    void guesses_at_a_time_are_no_more_than_guesses_one_after_another() {
        String email = member(newTenant());
        List<Integer> answers = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> guess(new Web(url(), "127.0.9.6"), email, 1).getFirst())
                .toList();

        assertThat(answers.stream().filter(status -> status == 401)).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void the_tenants_audit_log_tells_of_sign_ins_and_briefly_of_failed_ones() {
        TestTenant tenant = newTenant();
        String email = member(tenant);
        guess(new Web(url(), "127.0.9.7"), email, 30);
        new Web(url(), "127.0.9.8").json("/v1/session", credentials(email, PASSWORD));

        Eventually.holds(() -> {
            List<String> told = tenant.as(Role.AUDITOR).get("/v1/audit").json().objects("items").stream()
                    .filter(entry -> !entry.text("actor").equals("server/test"))
                    .map(entry -> entry.text("action") + " " + entry.text("result") + " " + entry.text("actor")
                            + entry.object("details").members().get("attempts"))
                    .toList();
            assertThat(told).hasSize(3);
            assertThat(told.get(0)).startsWith("person_signed_in done person/");
            assertThat(told.subList(1, 3))
                    .containsExactlyInAnyOrder(
                            "sign_in_held_up refused server/sign-in" + new Json.Num("4"),
                            "sign_in_failed refused server/sign-in" + new Json.Num("1"));
        });
    }

    private static List<Integer> guess(Web web, String email, int times) {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(
                    web.json("/v1/session", credentials(email, "wrong " + i)).statusCode());
        }
        return answers;
    }

    private String member(TestTenant tenant) {
        UUID person = UUID.randomUUID();
        String email = person + "@acme.test";
        people.add(person, email, passwords.encode(PASSWORD));
        commands.send(tenant.server(), new AddMember(tenant.id(), person, Role.VIEWER, Set.of()));
        Eventually.holds(() ->
                assertThat(people.withId(person).orElseThrow().memberships()).isNotEmpty());
        return email;
    }

    private static String credentials(String email, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
    }
}
