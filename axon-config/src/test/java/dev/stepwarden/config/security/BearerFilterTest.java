package dev.stepwarden.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

class BearerFilterTest {
    private final Random random = new Random(7);

    @Test
    void without_a_database_the_key_is_not_wrong_but_to_be_shown_again() throws Exception {
        ApiKeyText key = ApiKeyText.random(new TenantId(UUID.randomUUID()), random);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/runs");
        request.addHeader("Authorization", "Bearer " + key.text());
        MockHttpServletResponse response = new MockHttpServletResponse();
        new BearerFilter(withoutDatabase()).doFilter(request, response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotNull();
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
    }

    private Bearers withoutDatabase() {
        DriverManagerDataSource nowhere = new DriverManagerDataSource();
        JdbcClient client = JdbcClient.create(nowhere);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(nowhere);
        ApiSessions sessions =
                new ApiSessions(client, transactions, client, transactions, new Nobody(), random, Clock.systemUTC());
        KeyUses uses = new KeyUses(client, transactions, Clock.systemUTC());
        return new Bearers(new Unanswered(), sessions, uses, Clock.systemUTC());
    }

    private static final class Unanswered implements Queries {
        @Override
        public <A> A ask(Caller caller, Query<A> query) {
            throw new CannotCreateTransactionException("no connection");
        }
    }

    private static final class Nobody implements People {
        @Override
        public void add(UUID person, String email, String passwordHash) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void rename(UUID person, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Person> withEmail(String email) {
            return Optional.empty();
        }

        @Override
        public Optional<Person> withId(UUID person) {
            return Optional.empty();
        }
    }
}
