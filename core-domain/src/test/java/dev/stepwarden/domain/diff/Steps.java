package dev.stepwarden.domain.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes small runs down: single quotes stand for double ones, and a step is known by a letter. */
final class Steps {
    private final long run;
    private final List<ComparedStep> steps = new ArrayList<>();
    private RunStatus status = RunStatus.SUCCEEDED;
    private Content metadata = Content.EMPTY;

    private Steps(long run) {
        this.run = run;
    }

    /** Each run has its own ids. */
    static Steps run(long number) {
        return new Steps(number);
    }

    static Json json(String text) {
        return StrictJson.parse(text.replace('\'', '"').getBytes(UTF_8));
    }

    UUID id(char letter) {
        return new UUID(run, letter);
    }

    /** At the top, from one second to another. */
    Steps step(char letter, String kind, String name, int from, int to, String more) {
        return add(letter, "'kind':'" + kind + "','name':'" + name + "'", from, to, more);
    }

    Steps child(char parent, char letter, String kind, String name, int from, int to, String more) {
        String above = "'parent_id':'" + id(parent) + "',";
        return add(letter, above + "'kind':'" + kind + "','name':'" + name + "'", from, to, more);
    }

    private Steps add(char letter, String what, int from, int to, String more) {
        Json step = json("{'id':'" + id(letter) + "'," + what + ",'started_at':'" + time(from) + "','ended_at':'"
                + time(to) + "'" + (more.isEmpty() ? "" : "," + more) + "}");
        Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) step).members());
        members.putIfAbsent("status", new Json.Str("ok"));
        steps.add(Recording.step(steps.size(), new Json.Obj(members)));
        return this;
    }

    private static String time(int second) {
        return "2026-11-24T10:%02d:%02dZ".formatted(second / 60, second % 60);
    }

    Steps status(RunStatus other) {
        status = other;
        return this;
    }

    Steps metadata(String json) {
        metadata = Recording.kept((Json.Obj) json(json));
        return this;
    }

    /** All payloads are gone. */
    Steps gone(Loss loss) {
        metadata = new Content.Gone(loss);
        steps.replaceAll(step -> new ComparedStep(step.index(), step.facts(), new Content.Gone(loss), step.verdict()));
        return this;
    }

    Steps verdict(char letter, Verdict verdict) {
        steps.replaceAll(step -> step.facts().id().equals(id(letter))
                ? new ComparedStep(step.index(), step.facts(), step.content(), verdict)
                : step);
        return this;
    }

    ComparedRun compared() {
        return new ComparedRun(
                new UUID(0, run),
                "a run",
                new AgentVersion("agent", "1"),
                "prod",
                null,
                null,
                status,
                null,
                List.of(),
                metadata,
                new Used(1000L, 0, new Totals(1, 1, 0, 0, 0, BigDecimal.ONE, "EUR", 0)),
                steps);
    }
}
