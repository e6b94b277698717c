package dev.stepwarden.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.OwnServer;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.Web;
import dev.stepwarden.config.store.Database;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that people reach by https, through a proxy on its machine. */
class BehindProxyTest extends ServerTest {
    private static final String WRONG = "{\"email\": \"nobody@nowhere.test\", \"password\": \"wrong\"}";

    @Autowired
    private Database shared;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @TempDir
    private Path data;

    @Test
    void what_is_said_to_people_is_said_for_the_address_at_which_they_are() {
        try (OwnServer server =
                new OwnServer(owner, shared, data, "--stepwarden.base-url=https://stepwarden.example/")) {
            Web web = new Web(server.url());
            var page = web.page("/login", "X-Forwarded-Host", "evil.example");
            assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("Secure");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(page.body()).doesNotContain("evil.example");

            TestTenant tenant =
                    TestTenant.create(server.get(Commands.class), server.get(Queries.class), random, server.url());
            var invited = web.json(
                    "/v1/members",
                    "{\"email\": \"ann@acme.test\", \"role\": \"viewer\"}",
                    "X-Forwarded-Host",
                    "evil.example",
                    "Authorization",
                    "Bearer " + tenant.as(Role.ADMIN).key());
            assertThat(invited.body()).contains("\"https://stepwarden.example/invitation#swi_");

            for (int i = 0; i < 5; i++) guess(web, "203.0.113.5");
            assertThat(guess(web, "203.0.113.5")).isEqualTo(429);
            assertThat(guess(web, "203.0.113.6")).isEqualTo(401);
        }
    }

    @Test
    void without_a_proxy_nobody_says_who_the_client_is() {
        Web web = new Web(url(), "127.0.9.20");
        for (int i = 0; i < 5; i++) guess(web, "203.0.113." + i);

        assertThat(guess(web, "203.0.113.99")).isEqualTo(429);
    }

    private static int guess(Web web, String client) {
        return web.json("/v1/session", WRONG, "X-Forwarded-For", client).statusCode();
    }
}
