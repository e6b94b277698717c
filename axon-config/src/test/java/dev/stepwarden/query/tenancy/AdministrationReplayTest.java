package dev.stepwarden.query.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.tenancy.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class AdministrationReplayTest extends ServerTest {
    private static final List<String> TABLES =
            List.of("tenant", "tenant_directory", "project", "member", "person_tenant", "api_key");

    @Autowired
    private Configuration axon;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Test
    void rows_that_are_thrown_away_are_the_same_after_a_replay() {
        TestTenant tenant = newTenant();
        UUID person = UUID.randomUUID();
        commands.send(tenant.server(), new AddMember(tenant.id(), person, Role.APPROVER, Set.of("finance")));
        Eventually.holds(() -> assertThat(rows(tenant).get("member")).anyMatch(row -> row.contains(person.toString())));
        owner.sql("UPDATE project SET name = 'wrong' WHERE tenant_id = ?")
                .param(tenant.id().value())
                .update();
        Map<String, List<String>> before = rows(tenant);

        for (String processor : List.of("tenancy", "project", "member", "apikey")) replay(processor);

        Eventually.holds(() -> assertThat(rows(tenant).get("project"))
                .hasSameSizeAs(before.get("project"))
                .noneMatch(row -> row.contains("wrong")));
        for (String table : TABLES) {
            if (table.equals("project")) continue;
            Eventually.holds(() -> assertThat(rows(tenant).get(table)).as(table).isEqualTo(before.get(table)));
        }
    }

    private void replay(String name) {
        TrackingEventProcessor processor = axon.eventProcessingConfiguration()
                .eventProcessor(name, TrackingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        processor.start();
    }

    /** This tenant's alone: other tests write what they like into the rows of theirs. */
    private Map<String, List<String>> rows(TestTenant tenant) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    owner.sql("SELECT t::text FROM " + table + " t WHERE strpos(t::text, ?) > 0 ORDER BY 1")
                            .param(tenant.id().toString())
                            .query(String.class)
                            .list());
        }
        return rows;
    }
}
