package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.timeline.Totals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run in the ingest format, as the demo agents' recordings have it: {@code {"run", "steps", "finish"}}. */
record Recording(Json.Obj run, List<Json.Obj> steps, Json.@Nullable Obj finish) {
    private static final Path FOLDER = Path.of("..", "sdk-python", "demo", "recordings");

    static List<Recording> all() {
        return all(FOLDER);
    }

    static List<Recording> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Recording> read = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) read.add(read(file));
            return read;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Recording named(String file) {
        return read(FOLDER.resolve(file + ".json"));
    }

    private static Recording read(Path file) {
        try {
            Json.Obj all = (Json.Obj) StrictJson.parse(Files.readAllBytes(file));
            return new Recording(
                    all.object("run"),
                    all.objects("steps"),
                    all.get("finish") instanceof Json.Obj finish ? finish : null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Recording with(List<Json.Obj> other) {
        return new Recording(run, other, finish);
    }

    ComparedRun compared() {
        List<ComparedStep> compared = new ArrayList<>();
        for (Json.Obj step : steps) compared.add(step(compared.size(), step));
        Json.Obj agent = run.get("agent") instanceof Json.Obj named ? named : null;
        return new ComparedRun(
                UUID.fromString(run.text("id")),
                run.text("name"),
                agent == null ? null : new AgentVersion(agent.text("name"), text(agent, "version")),
                run.text("env"),
                text(run, "release"),
                text(run, "session_id"),
                finish == null
                        ? RunStatus.RUNNING
                        : RunStatus.BY_NAME.getOrDefault(finish.text("status"), RunStatus.FAILED),
                finish == null ? null : error(finish),
                tags(),
                run.get("metadata") instanceof Json.Obj metadata ? kept(metadata) : Content.EMPTY,
                used(),
                compared);
    }

    private List<String> tags() {
        if (!(run.get("tags") instanceof Json.Arr tags)) return List.of();
        return tags.items().stream().map(tag -> ((Json.Str) tag).value()).toList();
    }

    private Used used() {
        Json.Obj end = finish;
        Long active = end == null
                ? null
                : Duration.between(time(run, "started_at"), time(end, "finished_at"))
                        .toMillis();
        return new Used(active, 0, new Totals(100, 10, 0, 0, 0, new BigDecimal("0.0120"), "EUR", 0));
    }

    static Content kept(Json.Obj content) {
        return new Content.Kept(new StoredContent(content));
    }

    static ComparedStep step(long index, Json.Obj step) {
        return new ComparedStep(index, facts(step), kept(step), null);
    }

    static StepFacts facts(Json.Obj step) {
        Json.Obj model = step.get("model") instanceof Json.Obj named ? named : null;
        Json.Obj tool = step.get("tool") instanceof Json.Obj named ? named : null;
        String parent = text(step, "parent_id");
        return new StepFacts(
                UUID.fromString(step.text("id")),
                parent == null ? null : UUID.fromString(parent),
                StepKind.BY_NAME.getOrDefault(step.text("kind"), StepKind.CHAIN),
                step.text("name"),
                StepStatus.BY_NAME.getOrDefault(step.text("status"), StepStatus.OK),
                time(step, "started_at"),
                step.get("ended_at") instanceof Json.Str ? time(step, "ended_at") : null,
                step.get("attempt") instanceof Json.Num attempt ? Integer.valueOf(attempt.token()) : null,
                text(step, "node"),
                error(step),
                model == null ? null : new StepFacts.Model(text(model, "provider"), model.text("name")),
                step.get("usage") instanceof Json.Obj ? Usage.of(10, 1) : null,
                null,
                tool == null ? null : new StepFacts.Tool(tool.text("name"), tool.text("call_id"), null),
                null,
                Redactions.NONE);
    }

    private static @Nullable Failure error(Json.Obj in) {
        return in.get("error") instanceof Json.Obj error
                ? new Failure(error.text("type"), error.text("message"))
                : null;
    }

    private static Instant time(Json.Obj in, String name) {
        return Instant.parse(in.text(name));
    }

    static @Nullable String text(Json.Obj in, String name) {
        return in.get(name) instanceof Json.Str text ? text.value() : null;
    }
}
