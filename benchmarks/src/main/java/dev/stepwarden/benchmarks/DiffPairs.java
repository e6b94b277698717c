package dev.stepwarden.benchmarks;

import dev.stepwarden.domain.diff.ComparedRun;
import dev.stepwarden.domain.diff.ComparedStep;
import dev.stepwarden.domain.diff.Content;
import dev.stepwarden.domain.diff.Used;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.timeline.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs with steps of about 2 KB, and what else could have become of them. */
final class DiffPairs {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final int WORDS_IN_A_TEXT = 130;
    private static final int ROUND = 10;
    private static final String[] WORDS =
            ("order refund customer shipment invoice carton late Rotterdam please check the a of with and"
                            + " for status was delivered damaged replaced confirm amount currency EUR supplier pallet ferry rail road"
                            + " delay ticket latency cart timeout gateway retry policy approve reject reason weekly digest stock")
                    .split(" ");

    /** How the second run differs from the first. */
    enum Shape {
        /** One step in a hundred is another, is missing or is new; all ids and times differ. */
        SIMILAR,
        /** All steps stand side by side, below one; else the same. */
        FLAT,
        /** From the middle on every step takes in and puts out something a little different. */
        DRIFTED,
        /** All below one step, of one name, and nothing in common. */
        UNLIKE
    }

    private final Random random = new Random(17);
    private final List<ComparedStep> steps = new ArrayList<>();

    private DiffPairs() {}

    static ComparedRun first(int size, Shape shape) {
        return new DiffPairs().run(size, shape, false);
    }

    static ComparedRun second(int size, Shape shape) {
        return new DiffPairs().run(size, shape, true);
    }

    private ComparedRun run(int size, Shape shape, boolean second) {
        UUID root = add(null, StepKind.AGENT, "agent", "start", "end");
        UUID parent = root;
        boolean flat = shape == Shape.FLAT || shape == Shape.UNLIKE;
        for (int i = 0; steps.size() < size; i++) {
            Random text = new Random(shape == Shape.UNLIKE && second ? ~i : i);
            String question = text(text);
            String answer = text(text);
            int edit = second && shape != Shape.UNLIKE && i % 100 == 99 ? i / 100 % 3 : -1;
            if (second && shape == Shape.DRIFTED && i > size / 2) {
                question += " once more";
                answer += " at last";
            }
            if (edit == 0) answer += " but not today";
            if (edit == 1) continue;
            if (edit == 2) add(parent, StepKind.TOOL, "orders.find", text(random), text(random));
            if (!flat && i % ROUND == 0) parent = add(root, StepKind.CHAIN, "round", question, answer);
            else add(parent, i % 2 == 0 || flat ? StepKind.TOOL : StepKind.MODEL, "orders.find", question, answer);
        }
        Totals totals = new Totals(1, 1, 0, 0, 0, BigDecimal.ONE, "EUR", 0);
        return new ComparedRun(
                new UUID(second ? 2 : 1, size),
                "run",
                null,
                "prod",
                null,
                null,
                RunStatus.SUCCEEDED,
                null,
                List.of(),
                Content.EMPTY,
                new Used(1L, 0, totals),
                steps);
    }

    private UUID add(@Nullable UUID parent, StepKind kind, String name, String question, String answer) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Instant start = START.plusMillis(steps.size() * 10L);
        StepFacts.Tool tool = kind == StepKind.TOOL ? new StepFacts.Tool(name, "call_" + id, null) : null;
        StepFacts facts = new StepFacts(
                id,
                parent,
                kind,
                name,
                StepStatus.OK,
                start,
                parent == null ? start.plusSeconds(100_000) : start.plusMillis(kind == StepKind.CHAIN ? 95 : 9),
                null,
                null,
                null,
                null,
                null,
                null,
                tool,
                null,
                Redactions.NONE);
        Map<String, Json> content = new LinkedHashMap<>();
        content.put("input", object("messages", new Json.Arr(List.of(message("user", question)))));
        content.put("output", message("assistant", answer));
        content.put("metadata", object("request", new Json.Str("req_" + id)));
        steps.add(new ComparedStep(
                steps.size(), facts, new Content.Kept(new StoredContent(new Json.Obj(content))), null));
        return id;
    }

    private static Json message(String role, String content) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("role", new Json.Str(role));
        members.put("content", new Json.Str(content));
        return new Json.Obj(members);
    }

    private static Json object(String name, Json value) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(name, value);
        return new Json.Obj(members);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS_IN_A_TEXT; i++)
            text.append(WORDS[random.nextInt(WORDS.length)]).append(i % 12 == 11 ? '\n' : ' ');
        return text.append(random.nextInt(1_000_000)).toString();
    }
}
