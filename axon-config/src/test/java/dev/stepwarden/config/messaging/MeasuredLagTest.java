package dev.stepwarden.config.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.timeline.ProjectionLag;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class MeasuredLagTest extends ServerTest {
    @Autowired
    private ProjectionLag lag;

    @Autowired
    @Qualifier("ownerDataSource")
    private DataSource owner;

    @Test
    void a_projection_that_is_held_up_is_behind_until_it_has_caught_up() throws SQLException {
        TestTenant tenant = newTenant();
        try (Connection holding = owner.getConnection();
                Statement sql = holding.createStatement()) {
            holding.setAutoCommit(false);
            sql.execute("LOCK TABLE run IN SHARE ROW EXCLUSIVE MODE");
            tenant.ingest()
                    .post("/v1/runs", "{\"project\":\"project\",\"name\":\"late\"}")
                    .expect(201);
            Eventually.holds(() -> assertThat(lag.now()).isGreaterThan(Duration.ofSeconds(1)));
            holding.rollback();
        }
        Eventually.holds(() -> assertThat(lag.now()).isLessThan(Duration.ofSeconds(1)));
    }
}
