package dev.stepwarden.config.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class HostileLogTest extends ServerTest {
    private static final Logger LOG = LoggerFactory.getLogger(HostileLogTest.class);
    private static final String NAME =
            "harmless\r\nFORGED 2026-11-24 INFO admin signed in\u001b[2K\u2028FORGED\u0085FORGED\nFORGED";

    @Test
    void a_hostile_name_is_one_line_whoever_logs_it(CapturedOutput output) {
        LOG.warn("run {} is odd", NAME);

        assertThat(output.getAll().lines().filter(line -> line.contains("FORGED")))
                .singleElement()
                .asString()
                .contains("harmless\\u000d\\u000aFORGED", "\\u001b[2K\\u2028FORGED\\u0085FORGED\\u000aFORGED is odd");
    }

    @Test
    void a_hostile_message_of_an_error_never_begins_a_line(CapturedOutput output) {
        LOG.warn("failed", new IllegalStateException(NAME, new IllegalArgumentException(NAME)));

        assertThat(output.getAll()).contains("harmless", "FORGED", "Caused by: ", "\tat ");
        assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("FORGED"));
        assertThat(output.getAll()).doesNotContain("\u001b[2K");
    }

    @Test
    void a_hostile_run_leaves_no_line_of_its_own(CapturedOutput output) {
        TestTenant tenant = newTenant();
        String quoted = JsonText.of(new Json.Str(NAME));

        tenant.ingest()
                .post("/v1/runs", "{\"name\": " + quoted + ", \"tags\": [" + quoted + "]}")
                .expect(201);
        tenant.ingest().post("/v1/runs", "{\"name\": " + quoted + ", \"session_id\": 7, " + quoted + ": 1}");
        tenant.viewer().get("/v1/runs?status=%0d%0aFORGED").expect(400);

        assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("FORGED"));
    }
}
