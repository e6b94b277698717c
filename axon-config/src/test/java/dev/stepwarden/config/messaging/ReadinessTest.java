package dev.stepwarden.config.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;

class ReadinessTest extends ServerTest {
    @Autowired
    private HealthEndpointGroups groups;

    @Test
    void a_ready_server_has_its_database_and_projects() {
        new Api(url(), "").get("/actuator/health/readiness").expect(200);
        HealthEndpointGroup readiness = groups.get("readiness");
        assertThat(readiness).isNotNull();
        for (String part : new String[] {"readinessState", "db", "projections"}) {
            assertThat(readiness.isMember(part)).as(part).isTrue();
        }
    }
}
