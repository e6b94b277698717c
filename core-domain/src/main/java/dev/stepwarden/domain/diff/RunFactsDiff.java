package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Found.Slot;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.RunStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what is said of two runs as a whole. None of it makes runs part: it tells them apart. */
final class RunFactsDiff {
    private static final Slot FACT = new Slot(Category.METADATA, null, true);
    private static final Slot END = new Slot(Category.ERRORS, null, false);

    private final Normaliser normaliser;
    private final PathRules.Place root;
    private final ValueDiff values;
    private final Findings findings;

    RunFactsDiff(Normaliser normaliser, NormalForm forms, PathRules paths, boolean sameRun, Findings findings) {
        this.normaliser = normaliser;
        this.root = paths.root();
        this.findings = findings;
        this.values = new ValueDiff(normaliser, forms, sameRun, findings);
    }

    void compare(ComparedRun a, ComparedRun b) {
        member(FACT, "name", text(a.name()), text(b.name()));
        member(FACT, "agent", agent(a), agent(b));
        member(FACT, "env", text(a.env()), text(b.env()));
        member(FACT, "release", text(a.release()), text(b.release()));
        session(text(a.sessionId()), text(b.sessionId()));
        member(FACT, "tags", tags(a), tags(b));
        if (a.metadata() instanceof Content.Kept inA && b.metadata() instanceof Content.Kept inB)
            member(FACT, "metadata", inA.stored().tagged(), inB.stored().tagged());
        else gone(a, b);
        boolean failed = a.status() == RunStatus.FAILED || b.status() == RunStatus.FAILED;
        member(
                failed ? END : FACT,
                "status",
                text(a.status().wireName()),
                text(b.status().wireName()));
        member(END, "error", StepDiff.error(a.error()), StepDiff.error(b.error()));
    }

    private void session(@Nullable Json a, @Nullable Json b) {
        Pointer path = Pointer.ROOT.to("session_id");
        if (!normaliser.rules().ids()) values.compare(FACT, a, b, path, path, root.to("session_id"));
        else if (a != null && b != null && !a.equals(b))
            findings.normalised(new Found(FACT, Op.CHANGED, path, path, a, b, null));
    }

    private void gone(ComparedRun a, ComparedRun b) {
        Pointer path = Pointer.ROOT.to("metadata");
        if (root.to("metadata").ignored) return;
        Hidden hidden = Hidden.unknown(StepDiff.why(a.metadata(), b.metadata()));
        findings.differs(new Found(FACT, Op.CHANGED, path, path, null, null, hidden));
    }

    private void member(Slot slot, String name, @Nullable Json a, @Nullable Json b) {
        Pointer path = Pointer.ROOT.to(name);
        values.compare(slot, a, b, path, path, root.to(name));
    }

    private static @Nullable Json text(@Nullable String text) {
        return text == null ? null : new Json.Str(text);
    }

    private static @Nullable Json agent(ComparedRun run) {
        if (run.agent() == null) return null;
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("name", new Json.Str(run.agent().name()));
        if (run.agent().version() != null)
            members.put("version", new Json.Str(run.agent().version()));
        return new Json.Obj(members);
    }

    private static Json tags(ComparedRun run) {
        return new Json.Arr(run.tags().stream().<Json>map(Json.Str::new).toList());
    }
}
