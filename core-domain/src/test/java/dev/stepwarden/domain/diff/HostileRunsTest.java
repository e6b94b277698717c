package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stepwarden.domain.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that were made to be slow, endless or misleading. Bounds are generous: a machine may be busy. */
class HostileRunsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SLOT = 256 << 10;

    private static Diff within(ComparedRun a, ComparedRun b) {
        return assertTimeoutPreemptively(SOON, () -> RunDiff.between(a, b, Profile.DEFAULT));
    }

    /** @param parent of the step with that number, in steps' numbers; -1 for none */
    private static ComparedRun tree(long run, int size, BiFunction<Integer, Integer, Integer> parent, String name) {
        List<ComparedStep> steps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, Json> step = new HashMap<>();
            step.put("id", new Json.Str(new UUID(run, i).toString()));
            int above = parent.apply(i, size);
            if (above >= 0) step.put("parent_id", new Json.Str(new UUID(run, above).toString()));
            step.put("kind", new Json.Str("chain"));
            step.put("name", new Json.Str(name));
            step.put("status", new Json.Str("ok"));
            step.put("started_at", new Json.Str("2026-11-24T10:00:00Z"));
            steps.add(Recording.step(i, new Json.Obj(step)));
        }
        ComparedRun empty = Steps.run(run).compared();
        return new ComparedRun(
                empty.id(),
                "run",
                null,
                "prod",
                null,
                null,
                empty.status(),
                null,
                List.of(),
                Content.EMPTY,
                empty.used(),
                steps);
    }

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    enum Shape {
        CIRCLE((i, size) -> (i + 1) % size),
        OWN_PARENT((i, size) -> i),
        LOOP_WITH_TAILS((i, size) -> i < 3 ? (i + 1) % 3 : i - 3),
        CHAIN((i, size) -> i - 1),
        COMB((i, size) -> i % 2 == 0 ? i - 2 : i - 1),
        ALL_ORPHANS((i, size) -> size + i),
        STAR((i, size) -> i == 0 ? -1 : 0);

        private final BiFunction<Integer, Integer, Integer> parent;

        Shape(BiFunction<Integer, Integer, Integer> parent) {
            this.parent = parent;
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void parents_may_be_anything(Shape shape) {
        int size = 1_000;
        ComparedRun run = tree(1, size, shape.parent, "x");

        assertThat(within(run, run).steps()).hasSize(size).allMatch(step -> step.status() == AlignedStep.Status.SAME);
        assertThat(within(run, tree(2, size - 7, shape.parent, "x")).steps()).hasSizeBetween(size, 2 * size - 7);
        assertThat(within(run, tree(2, size, shape.parent, "y")).steps()).hasSize(2 * size);
        assertThat(within(run, tree(2, size, Shape.STAR.parent, "x")).steps()).hasSizeBetween(size, 2 * size);
    }

    @Test
    void a_step_may_be_there_twice() {
        ComparedRun run = tree(1, 2, (i, size) -> i - 1, "x");
        List<ComparedStep> twice = new ArrayList<>(run.steps());
        twice.addAll(run.steps());
        ComparedRun doubled = new ComparedRun(
                run.id(),
                "run",
                null,
                "prod",
                null,
                null,
                run.status(),
                null,
                List.of(),
                Content.EMPTY,
                run.used(),
                twice);

        assertThat(within(doubled, doubled).steps())
                .hasSize(4)
                .allMatch(step -> step.status() == AlignedStep.Status.SAME);
    }

    enum Text {
        ONE_LINE("a b "),
        LINES("a\n"),
        EMPTY_LINES("\n"),
        WORDS("é"),
        EMOJI("😀"),
        MARKERS("[REDACTED:jwt#k1:0123456789ab]"),
        BROKEN_MARKERS("[REDACTED:"),
        DIGITS("2026-11-24T10:00"),
        HEX("0123456789abcdef-"),
        BIDI("\u202eabc\u2066\n");

        private final String piece;

        Text(String piece) {
            this.piece = piece;
        }

        /** With something else in every so many characters. */
        String filled(Random random, int every) {
            StringBuilder text = new StringBuilder(SLOT);
            while (text.length() < SLOT) {
                text.append(piece);
                if (random.nextInt(every) == 0) text.append(random.nextInt(1000));
            }
            return text.append(" end ").append(random.nextInt(1000)).toString();
        }
    }

    @ParameterizedTest
    @EnumSource(Text.class)
    void long_texts_are_compared_in_bounded_time_and_told_in_bounded_space(Text text) {
        Random random = new Random(1);
        for (int every : new int[] {2, 5_000}) {
            Diff diff = within(
                    with("output", new Json.Str(text.filled(random, every)), 1),
                    with("output", new Json.Str(text.filled(random, every)), 2));

            assertThat(diff.categories().outputs()).hasSize(1);
            assertThat(diff.bytes()).hasSizeLessThan(3 << 20);
        }
    }

    private static ComparedRun with(String slot, Json value, long run) {
        ComparedRun one = Steps.run(run).step('t', "tool", "look", 0, 1, "").compared();
        ComparedStep step = one.steps().getFirst();
        Content content = Recording.kept(new Json.Obj(Map.of(slot, value)));
        return new ComparedRun(
                one.id(),
                "run",
                null,
                "prod",
                null,
                null,
                one.status(),
                null,
                List.of(),
                Content.EMPTY,
                one.used(),
                List.of(new ComparedStep(0, step.facts(), content, null)));
    }

    @Test
    void values_may_be_as_deep_as_bodies_may_be_and_as_wide() {
        Json deepA = new Json.Str("a");
        Json deepB = new Json.Str("b");
        for (int i = 0; i < 500; i++) {
            deepA = i % 2 == 0 ? new Json.Arr(List.of(deepA)) : new Json.Obj(Map.of("k", deepA));
            deepB = i % 2 == 0 ? new Json.Arr(List.of(deepB)) : new Json.Obj(Map.of("k", deepB));
        }
        assertThat(within(with("output", deepA, 1), with("output", deepB, 2))
                        .categories()
                        .outputs())
                .hasSize(1);

        List<Json> wideA = new ArrayList<>();
        List<Json> wideB = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            wideA.add(new Json.Num(Integer.toString(i)));
            wideB.add(new Json.Num(Integer.toString(-1 - i)));
        }
        Diff wide = within(with("output", new Json.Arr(wideA), 1), with("output", new Json.Arr(wideB), 2));
        assertThat(wide.categories().outputs()).hasSize(Diff.MOST_CHANGES);
        assertThat(wide.leftOut()).isPositive();
    }

    @Test
    void names_cannot_turn_the_summary_around() {
        String name = "pay\u202e\u2066\n\u0007" + "x".repeat(500);
        Diff diff = within(
                tree(1, 1, (i, size) -> -1, name),
                new ComparedRun(
                        new UUID(0, 9),
                        "run",
                        null,
                        "prod",
                        null,
                        null,
                        dev.stepwarden.domain.run.RunStatus.FAILED,
                        null,
                        List.of(),
                        Content.EMPTY,
                        Steps.run(9).compared().used(),
                        List.of()));

        assertThat(diff.summary())
                .contains("pay")
                .doesNotContain("\u202e")
                .doesNotContain("\u2066")
                .doesNotContain("\n")
                .hasSizeLessThan(200);
    }
}
