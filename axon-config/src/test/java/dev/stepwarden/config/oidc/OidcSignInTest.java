package dev.stepwarden.config.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.Stepwarden;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole server with two real providers and one that is away, each bound to a tenant. */
@SpringBootTest(classes = Stepwarden.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@DirtiesContext
class OidcSignInTest {
    private static final int PORT = freePort();
    private static final String SERVER = "http://127.0.0.1:" + PORT;
    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());
    private static final IdentityProvider ACMES =
            IdentityProvider.start(freePort(), SERVER + OidcSignIn.BACK + "/acme");
    private static final IdentityProvider GLOBEXS =
            IdentityProvider.start(freePort(), SERVER + OidcSignIn.BACK + "/globex");
    private static final String AT_ACME = SERVER + OidcSignIn.START + "/acme";
    private static final String AT_GLOBEX = SERVER + OidcSignIn.START + "/globex";

    @TempDir
    static Path data;

    @Autowired
    private Commands commands;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    private People people;

    @Autowired
    private Tenants tenants;

    @Autowired
    private PasswordEncoder passwords;

    private final String subject = "someone-" + UUID.randomUUID();
    private final Stranger stranger = new Stranger();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("stepwarden.data", data::toString);
        registry.add("stepwarden.binaries", ServerTest::programs);
        registry.add("axoniq.console.disabled", () -> "true");
        registry.add("stepwarden.base-url", () -> SERVER);
        provider(registry, "acme", ACMES.issuer(), ACME);
        provider(registry, "globex", GLOBEXS.issuer(), GLOBEX);
        provider(registry, "away", "http://localhost:" + freePort(), ACME);
    }

    private static void provider(DynamicPropertyRegistry registry, String id, String issuer, TenantId tenant) {
        String prefix = "stepwarden.oidc." + id;
        registry.add(prefix + ".issuer", () -> issuer);
        registry.add(prefix + ".tenant", tenant::toString);
        registry.add(prefix + ".name", () -> "The " + id + " directory");
        registry.add(prefix + ".client-id", () -> IdentityProvider.CLIENT);
        registry.add(prefix + ".client-secret", () -> IdentityProvider.SECRET);
        registry.add(prefix + ".role-claim", () -> "groups");
        registry.add(prefix + ".roles", () -> "cn=chiefs=admin; staff=viewer; readers=auditor");
    }

    @AfterAll
    static void closeProviders() {
        ACMES.close();
        GLOBEXS.close();
    }

    @BeforeEach
    void tenants() {
        commands.send(Caller.server(ACME, "test"), new CreateTenant(ACME, "acme"));
        commands.send(Caller.server(GLOBEX, "test"), new CreateTenant(GLOBEX, "globex"));
        Eventually.holds(
                () -> assertThat(tenants.all()).extracting(Tenants.Tenant::id).contains(ACME, GLOBEX));
    }

    @Test
    void who_comes_for_the_first_time_becomes_a_member_by_an_event_of_the_provider() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject, "email", subject + "@acme.test"));

        assertThat(stranger.signIn(AT_ACME, subject)).isEqualTo(SERVER + "/");

        Known member = member(ACME, subject);
        assertThat(member.role()).isEqualTo("viewer");
        assertThat(member.address()).isEqualTo(subject + "@acme.test");
        assertAudited(member.person(), "member_added");
        assertThat(isSignedIn(stranger)).isTrue();
    }

    @Test
    void who_comes_again_is_the_same_person_and_no_new_member() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject));
        stranger.signIn(AT_ACME, subject);
        UUID person = member(ACME, subject).person();

        new Stranger().signIn(AT_ACME, subject);

        assertThat(membersCalled(ACME, subject)).singleElement().returns(person, Known::person);
        assertThat(audit(person))
                .filteredOn(entry -> !entry.startsWith("person_signed_in"))
                .hasSize(1);
    }

    @Test
    void the_role_follows_the_claim_anew_at_every_sign_in_and_the_log_says_by_whom() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject));
        stranger.signIn(AT_ACME, subject);
        ACMES.says(subject, Map.of("groups", List.of("others", "readers"), "name", subject));

        new Stranger().signIn(AT_ACME, subject);

        Known member = member(ACME, subject);
        assertThat(member.role()).isEqualTo("auditor");
        assertAudited(member.person(), "role_granted");
    }

    @Test
    void who_has_no_role_by_the_claim_gets_no_access_and_becomes_no_member() {
        ACMES.says(subject, Map.of("groups", List.of("others"), "name", subject));

        assertThat(stranger.signIn(AT_ACME, subject)).isEqualTo(SERVER + "/login?oidc=no-role");

        ACMES.says(subject, Map.of("name", subject)); // nor without the claim
        assertThat(new Stranger().signIn(AT_ACME, subject)).isEqualTo(SERVER + "/login?oidc=no-role");
        assertThat(membersCalled(ACME, subject)).isEmpty();
        assertThat(isSignedIn(stranger)).isFalse();
    }

    @Test
    void the_last_admin_stays_admin_whatever_the_claim_says() {
        assertThat(members(GLOBEX)).noneMatch(member -> member.role().equals("admin"));
        GLOBEXS.says(subject, Map.of("groups", List.of("cn=chiefs"), "name", subject));
        stranger.signIn(AT_GLOBEX, subject);
        assertThat(member(GLOBEX, subject).role()).isEqualTo("admin");
        GLOBEXS.says(subject, Map.of("groups", List.of("staff"), "name", subject));

        assertThat(new Stranger().signIn(AT_GLOBEX, subject)).isEqualTo(SERVER + "/");

        assertThat(member(GLOBEX, subject).role()).isEqualTo("admin");
    }

    @Test
    void a_deactivated_member_stays_out() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject));
        stranger.signIn(AT_ACME, subject);
        UUID person = member(ACME, subject).person();
        commands.send(server(ACME), new ChangeMember(ACME, person, null, null, false));
        Eventually.holds(() -> assertThat(member(ACME, subject).active()).isFalse());

        Stranger again = new Stranger();

        assertThat(again.signIn(AT_ACME, subject)).isEqualTo(SERVER + "/login?oidc=deactivated");
        assertThat(isSignedIn(again)).isFalse();
        Eventually.holds(() -> assertThat(isSignedIn(stranger)).isFalse());
    }

    @Test
    void the_same_subject_of_another_issuer_is_another_person_in_another_tenant() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject));
        GLOBEXS.says(subject, Map.of("groups", List.of("staff"), "name", subject));

        stranger.signIn(AT_ACME, subject);
        new Stranger().signIn(AT_GLOBEX, subject);

        assertThat(member(ACME, subject).person())
                .isNotEqualTo(member(GLOBEX, subject).person());
        assertThat(membersCalled(ACME, subject)).hasSize(1);
        assertThat(membersCalled(GLOBEX, subject)).hasSize(1);
    }

    @Test
    void an_address_that_somebody_has_with_a_password_gives_no_access_to_that_account() {
        UUID victim = UUID.randomUUID();
        String address = subject + "@acme.test";
        people.add(victim, address, String.valueOf(passwords.encode("a long and secret word")));
        commands.send(server(ACME), new AddMember(ACME, victim, Role.ADMIN, Set.of()));
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject, "email", address));

        stranger.signIn(AT_ACME, subject);

        Known arrived = member(ACME, subject);
        assertThat(arrived.person()).isNotEqualTo(victim);
        assertThat(arrived.role()).isEqualTo("viewer");
        assertThat(people.withEmail(address))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(victim));
    }

    @ParameterizedTest
    @CsvSource({"nonce, another", "iss, http://localhost:1", "aud, another-client", "sub, ''", "exp, 1"})
    void an_id_token_that_is_not_for_this_sign_in_is_refused(String claim, String value) {
        Object wrong = claim.equals("exp") ? Instant.ofEpochSecond(1) : value;
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject, claim, wrong));

        assertThat(stranger.signIn(AT_ACME, subject)).startsWith(SERVER + "/login?oidc=");

        assertThat(membersCalled(ACME, subject)).isEmpty();
        assertThat(isSignedIn(stranger)).isFalse();
    }

    @Test
    void an_id_token_that_calls_itself_another_known_issuers_is_refused() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject, "iss", GLOBEXS.issuer()));

        assertThat(stranger.signIn(AT_ACME, subject)).isEqualTo(SERVER + "/login?oidc=not-valid");

        assertThat(membersCalled(ACME, subject)).isEmpty();
        assertThat(membersCalled(GLOBEX, subject)).isEmpty();
    }

    @Test
    void an_answer_to_what_this_browser_did_not_ask_is_refused() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject));
        String back = stranger.upToTheWayBack(AT_ACME, subject);

        String elsewhere = new Stranger().get(back).location();
        String forged =
                stranger.get(back.replaceAll("state=[^&]*", "state=forged")).location();

        assertThat(elsewhere).isEqualTo(SERVER + "/login?oidc=not-valid");
        assertThat(forged).isEqualTo(SERVER + "/login?oidc=not-valid");
        assertThat(membersCalled(ACME, subject)).isEmpty();
    }

    @Test
    void an_answer_at_another_providers_address_is_refused() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject));
        String back = stranger.upToTheWayBack(AT_ACME, subject);

        String mixed = stranger.get(back.replace("/acme?", "/globex?")).location();

        assertThat(mixed).isEqualTo(SERVER + "/login?oidc=not-valid");
        assertThat(membersCalled(ACME, subject)).isEmpty();
    }

    @Test
    void every_sign_in_begins_with_a_proof_key_a_state_and_a_nonce_of_its_own() {
        Map<String, String> one = Stranger.query(stranger.get(AT_ACME).location());
        Map<String, String> other = Stranger.query(new Stranger().get(AT_ACME).location());

        for (String once : List.of("code_challenge", "state", "nonce")) {
            assertThat(one.get(once)).as(once).isNotBlank().isNotEqualTo(other.get(once));
        }
        assertThat(one).containsEntry("code_challenge_method", "S256").containsEntry("response_type", "code");
    }

    @Test
    void addresses_come_from_the_settings_and_not_from_the_host_that_a_request_names() {
        String answer = raw("/oidc/sign-in/acme");
        assertThat(answer)
                .contains("redirect_uri=" + SERVER + "/oidc/back/acme")
                .doesNotContain("evil");

        String refused = raw("/oidc/back/acme?code=1&state=2");
        assertThat(refused)
                .contains("Location: " + SERVER + "/login?oidc=not-valid")
                .doesNotContain("evil");
    }

    @Test
    void the_session_of_before_is_not_the_session_of_who_has_signed_in() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject));
        String back = stranger.upToTheWayBack(AT_ACME, subject);
        String before = stranger.cookie(SERVER, "stepwarden_session");

        stranger.get(back);

        assertThat(stranger.cookie(SERVER, "stepwarden_session")).isNotBlank().isNotEqualTo(before);
    }

    @Test
    void one_lands_on_the_page_that_one_came_for() {
        ACMES.says(subject, Map.of("groups", List.of("staff"), "name", subject));
        stranger.get(SERVER + "/runs/" + ACME.value() + "?show=output");

        assertThat(stranger.signIn(AT_ACME, subject)).startsWith(SERVER + "/runs/" + ACME.value() + "?show=output");
    }

    @Test
    void a_provider_that_is_away_or_unknown_leads_to_a_page_that_says_so() {
        assertThat(stranger.get(SERVER + "/oidc/sign-in/away").location()).isEqualTo(SERVER + "/login?oidc=away");
        assertThat(stranger.get(SERVER + "/oidc/sign-in/nobody").location())
                .isEqualTo(SERVER + "/login?oidc=not-valid");
        assertThat(stranger.get(SERVER + "/login?oidc=away").status()).isEqualTo(200);
    }

    @Test
    void who_says_no_at_the_provider_is_told_so() {
        String state = Stranger.query(stranger.get(AT_ACME).location()).getOrDefault("state", "");

        String back = SERVER + "/oidc/back/acme?error=access_denied&state=" + state;

        assertThat(stranger.get(back).location()).isEqualTo(SERVER + "/login?oidc=cancelled");
    }

    private boolean isSignedIn(Stranger who) {
        return who.get(SERVER + "/").status() == 200;
    }

    private Known member(TenantId tenant, String name) {
        return membersCalled(tenant, name).getFirst();
    }

    private List<Known> membersCalled(TenantId tenant, String name) {
        return members(tenant).stream()
                .filter(member -> name.equals(member.name()))
                .toList();
    }

    private List<Known> members(TenantId tenant) {
        return owner.sql("""
                SELECT person_id AS person, coalesce(name, '') AS name, coalesce(email, shown_address, '') AS address, role, active
                FROM member JOIN person USING (person_id) WHERE tenant_id = ?""").param(tenant.value()).query(Known.class).list();
    }

    private void assertAudited(UUID person, String action) {
        Eventually.holds(() -> assertThat(audit(person)).contains(action + " by identity-provider/acme"));
    }

    private List<String> audit(UUID person) {
        return owner.sql("SELECT action || ' by ' || actor FROM audit WHERE target_id = ?")
                .param(person)
                .query(String.class)
                .list();
    }

    record Known(UUID person, String name, String address, String role, boolean active) {}

    private static Caller server(TenantId tenant) {
        return Caller.server(tenant, "test");
    }

    private static String raw(String path) {
        String request = """
                GET %s HTTP/1.1
                Host: evil.test
                X-Forwarded-Host: evil.test
                Connection: close

                """.formatted(path).replace("\n", "\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
