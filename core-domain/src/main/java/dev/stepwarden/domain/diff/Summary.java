package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Divergence.Inputs;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.run.StepFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What differs, for somebody tired: where it began, how much came of it, and what could not be compared. */
final class Summary {
    private static final int LONGEST = 60;
    private static final int NAMES = 3;

    private final ComparedRun a;
    private final ComparedRun b;

    Summary(ComparedRun a, ComparedRun b) {
        this.a = a;
        this.b = b;
    }

    String of(Diff diff) {
        StringBuilder out = new StringBuilder();
        Divergence first = diff.firstDivergence();
        long changes = changes(diff);
        long unknown = diff.steps().stream().filter(AlignedStep::unknown).count();
        if (first != null)
            out.append("First difference: ").append(cause(first, diff)).append('.');
        else if (changes > 0)
            out.append("The steps do the same; ")
                    .append(count(changes, "thing", "things"))
                    .append(" said about them changed.");
        else out.append(unknown > 0 ? "Nothing that can be compared differs." : "Nothing differs.");
        consequences(diff, first, out);
        if (first == null && changes == 0 && diff.sameAfterNormalising() > 0)
            out.append(' ')
                    .append(count(diff.sameAfterNormalising(), "value is", "values are"))
                    .append(" the same only after normalising.");
        if (unknown > 0)
            out.append(' ').append(count(unknown, "step", "steps")).append(" could not be compared in full.");
        if (running(a) && running(b)) out.append(" Both are still running.");
        else if (running(a) || running(b)) out.append(running(a) ? " A" : " B").append(" is still running.");
        return out.toString();
    }

    private static long changes(Diff diff) {
        long changes = diff.leftOut();
        for (Category category : Category.values())
            changes += diff.categories().of(category).stream()
                    .filter(change -> !change.isUnknown())
                    .count();
        return changes;
    }

    private static boolean running(ComparedRun run) {
        return run.status() == RunStatus.RUNNING
                || run.status() == RunStatus.WAITING
                || run.status() == RunStatus.STALLED;
    }

    private String cause(Divergence first, Diff diff) {
        String step = name(first);
        String same = first.inputs() == Inputs.EQUAL ? ", though what went in is the same" : "";
        return switch (first.reason()) {
            case PROMPT -> "the prompt of " + step + where(first, diff, Category.PROMPT_STACK) + settings(first, diff);
            case USER_INPUT -> "what went into " + step + where(first, diff, Category.PROMPT_STACK);
            case MODEL_CONFIG -> "the model settings of " + step + where(first, diff, Category.MODEL_CONFIG);
            case MODEL_OUTPUT -> "the answer of " + step + same;
            case TOOL_ARGUMENTS -> "the arguments of " + step + where(first, diff, Category.TOOL_CALLS);
            case TOOL_OUTPUT -> "the result of " + step + same;
            case POLICY_VERDICT -> "the verdict on " + step + same;
            case MISSING_STEP -> step + " is in A alone";
            case ADDED_STEP -> step + " is in B alone";
            case MOVED_STEP -> step + " runs at another place";
            case ERROR -> "how " + step + " ended" + same;
        };
    }

    private static String settings(Divergence first, Diff diff) {
        String where = where(first, diff, Category.MODEL_CONFIG);
        return where.isEmpty() ? "" : " and its model settings" + where;
    }

    /** What of it changed: up to three names. */
    private static String where(Divergence first, Diff diff, Category category) {
        StepRef step = new StepRef(first.stepA(), first.stepB());
        List<String> names = diff.categories().of(category).stream()
                .filter(change -> !change.isUnknown() && change.steps().contains(step))
                .map(Summary::name)
                .distinct()
                .toList();
        if (names.isEmpty()) return "";
        String more = names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "";
        return " (" + String.join(", ", names.subList(0, Math.min(NAMES, names.size()))) + more + ")";
    }

    private static String name(Change change) {
        Place.Message message = change.place().message();
        if (message != null) return plain(message.role()) + " message" + line(change);
        String path = change.place().path();
        for (String start : List.of("/model/config/", "/model/", "/input/", "/")) {
            if (!path.startsWith(start)) continue;
            String rest = path.substring(start.length());
            return plain(rest.indexOf('/') < 0 ? rest : rest.substring(0, rest.indexOf('/')));
        }
        return plain(path);
    }

    private static String line(Change change) {
        if (change.text() == null) return "";
        for (TextRows.Row row : change.text().rows()) {
            if (row.same()) continue;
            TextRows.Line line = row.a() != null ? row.a() : row.b();
            return line == null ? "" : ", line " + line.number();
        }
        return "";
    }

    private String name(Divergence first) {
        StepFacts facts = facts(a, first.stepA());
        if (facts == null) facts = facts(b, first.stepB());
        if (facts == null) return "a step";
        return facts.kind().wireName() + " step “" + plain(StoredContent.shown(facts.name())) + "”";
    }

    private static @Nullable StepFacts facts(ComparedRun run, @Nullable UUID id) {
        if (id == null) return null;
        for (ComparedStep step : run.steps()) if (step.facts().id().equals(id)) return step.facts();
        return null;
    }

    /** Names are strangers' texts: no control characters, nothing that turns the sentence around, not too long. */
    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST + 1L).forEach(c -> {
            boolean hidden = c < ' '
                    || (c >= 0x7f && c < 0xa0)
                    || (c >= 0x200b && c <= 0x200f)
                    || (c >= 0x2028 && c <= 0x202e)
                    || (c >= 0x2060 && c <= 0x206f)
                    || c == 0xfeff
                    || c == 0x061c;
            out.appendCodePoint(hidden ? ' ' : c);
        });
        return out.codePointCount(0, out.length()) > LONGEST
                ? out.substring(0, out.offsetByCodePoints(0, LONGEST)) + "…"
                : out.toString();
    }

    private static void consequences(Diff diff, @Nullable Divergence first, StringBuilder out) {
        List<String> parts = new ArrayList<>();
        part(diff, first, Status.CHANGED, "changed", parts);
        part(diff, first, Status.MOVED, "moved", parts);
        part(diff, first, Status.REMOVED, "only in A", parts);
        part(diff, first, Status.ADDED, "only in B", parts);
        if (parts.isEmpty()) return;
        out.append(first == null ? " Steps: " : " Besides: ")
                .append(String.join(", ", parts))
                .append('.');
    }

    private static void part(Diff diff, @Nullable Divergence first, Status status, String word, List<String> parts) {
        long count = diff.steps().stream()
                .filter(step -> step.status() == status)
                .filter(step -> first == null
                        || !Objects.equals(step.a(), first.stepA())
                        || !Objects.equals(step.b(), first.stepB()))
                .count();
        if (count > 0) parts.add(count + " " + word);
    }

    private static String count(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
