package dev.stepwarden.command.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.run.RunAlreadyFinished;
import dev.stepwarden.domain.run.RunExists;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

class RunApiTest extends IntakeTest {
    private static final Caller KEY = key(null, null);

    private final RunApi api = new RunApi(intake, new RunsInMemory(Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void a_run_is_created_once_and_told_the_same_again() {
        Json body = run("'id':'" + RUN + "'");

        ResponseEntity<RunAnswers.Started> first = api.start(KEY, body);
        ResponseEntity<RunAnswers.Started> again = api.start(KEY, body);

        assertThat(first.getStatusCode().value()).isEqualTo(201);
        assertThat(first.getHeaders().getLocation()).hasPath("/v1/runs/" + RUN);
        assertThat(again.getStatusCode().value()).isEqualTo(200);
        assertThat(again.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void a_runs_id_used_with_other_content_is_refused() {
        api.start(KEY, run("'id':'" + RUN + "'"));

        assertThatThrownBy(() -> api.start(KEY, run("'id':'" + RUN + "','release':'2'")))
                .isInstanceOf(RunExists.class);
    }

    @Test
    void an_append_says_what_became_of_its_steps() {
        api.start(KEY, run("'id':'" + RUN + "'"));

        assertThat(appended(step(""), step(""), step("'status':'running'")))
                .isEqualTo(new RunAnswers.Appended(2, 1, List.of(), 2));
        assertThat(appended(step("'output':1"), step("'status':'running','output':1")))
                .isEqualTo(new RunAnswers.Appended(
                        0,
                        0,
                        List.of(
                                new RunAnswers.Conflict(new UUID(4, 1), "close"),
                                new RunAnswers.Conflict(new UUID(4, 1), "open")),
                        2));
    }

    @Test
    void an_end_says_how_the_run_ended_and_says_it_again() {
        api.start(KEY, run("'id':'" + RUN + "'"));
        RunAnswers.Finished ended =
                new RunAnswers.Finished(RUN, "failed", Instant.parse("2026-11-25T12:00:00.123456Z"));

        assertThat(finished("failed")).isEqualTo(ended);
        assertThat(finished("failed")).isEqualTo(ended);
        assertThatThrownBy(() -> finished("succeeded")).isInstanceOf(RunAlreadyFinished.class);
    }

    @Test
    void a_run_that_never_started_is_not_found() {
        assertThatThrownBy(() -> appended(step(""))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> finished("failed")).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "..", "'; DROP TABLE run; --", "1-1-1-1-1"})
    void what_is_no_uuid_is_no_run(String id) {
        assertThatThrownBy(() -> api.append(KEY, id, json("{}"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> api.finish(KEY, id, json("{}"))).isInstanceOf(NotFound.class);
    }

    @Test
    void who_may_not_record_is_told_so_before_anything_else() {
        Caller viewer = new Caller(KEY.tenant(), KEY.actor(), Role.VIEWER, null, null);

        assertThatThrownBy(() -> api.start(viewer, json("[]"))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> api.append(viewer, "x", json("[]"))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> api.finish(viewer, "x", json("[]"))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_verb_stands_behind_a_runs_id() throws NoSuchMethodException {
        String route = RunApi.class
                .getMethod("finish", Caller.class, String.class, Json.class)
                .getAnnotation(PostMapping.class)
                .value()[0];
        PathPattern pattern = PathPatternParser.defaultInstance.parse(route);

        PathPattern.PathMatchInfo match =
                pattern.matchAndExtract(PathContainer.parsePath("/v1/runs/" + RUN + ":finish"));
        assertThat(match).isNotNull();
        assertThat(match.getUriVariables()).containsEntry("run", RUN.toString());
        assertThat(pattern.matches(PathContainer.parsePath("/v1/runs/" + RUN + ":explode")))
                .isFalse();
        assertThat(pattern.matches(PathContainer.parsePath("/v1/runs/" + RUN))).isFalse();
    }

    private RunAnswers.Appended appended(String... steps) {
        return api.append(KEY, RUN.toString(), json("{'steps':[" + String.join(",", steps) + "]}"));
    }

    private RunAnswers.Finished finished(String status) {
        return api.finish(KEY, RUN.toString(), json("{'status':'" + status + "'}"));
    }
}
