package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Found.Slot;
import dev.stepwarden.domain.diff.Hidden.Why;
import dev.stepwarden.domain.diff.Messages.Message;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.StepStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares a step with its counterpart, part by part. */
final class StepDiff {
    private final NormalRules rules;
    private final PathRules.Place root;
    private final ValueDiff values;
    private final MessageDiff messages;
    private final Findings findings;

    StepDiff(Normaliser normaliser, NormalForm forms, PathRules paths, boolean sameRun, Findings findings) {
        this.rules = normaliser.rules();
        this.root = paths.root();
        this.findings = findings;
        this.values = new ValueDiff(normaliser, forms, sameRun, findings);
        this.messages = new MessageDiff(normaliser, forms, values);
    }

    void compare(Node a, Node b) {
        facts(a, b);
        if (a.content == null || b.content == null) gone(a, b);
        else contents(a, b, a.content, b.content);
    }

    private void facts(Node a, Node b) {
        member(Slots.METADATA, "name", text(a.facts().name()), text(b.facts().name()));
        member(Slots.METADATA, "node", text(a.facts().node()), text(b.facts().node()));
        member(
                Slots.METADATA,
                "attempt",
                number(a.facts().attempt()),
                number(b.facts().attempt()));
        boolean failed = failed(a) || failed(b);
        member(
                failed ? Slots.ERROR : Slots.METADATA,
                "status",
                text(a.facts().status().wireName()),
                text(b.facts().status().wireName()));
        member(Slots.VERDICT, "verdict", verdict(a.step.verdict()), verdict(b.step.verdict()));
        if (rules.times()) return;
        member(
                Slots.METADATA,
                "started_at",
                text(a.facts().startedAt().toString()),
                text(b.facts().startedAt().toString()));
        member(Slots.METADATA, "ended_at", text(end(a)), text(end(b)));
    }

    private static @Nullable String end(Node node) {
        return node.facts().endedAt() == null ? null : node.facts().endedAt().toString();
    }

    private static boolean failed(Node node) {
        return node.facts().status() == StepStatus.ERROR;
    }

    private void contents(Node a, Node b, Json.Obj contentA, Json.Obj contentB) {
        messages("prompt", a.slot("prompt"), b.slot("prompt"), Slots.SCHEMA, MessageDiff::ofPrompt);
        input(a, b);
        model(a, b);
        tool(a.slot("tool"), b.slot("tool"));
        member(Slots.METADATA, "metadata", a.slot("metadata"), b.slot("metadata"));
        ids("decision", contentA.get("decision"), contentB.get("decision"));
        output(a, b);
        member(Slots.ERROR, "error", a.slot("error"), b.slot("error"));
    }

    private void input(Node a, Node b) {
        Json inA = a.slot("input");
        Json inB = b.slot("input");
        Slot slot = Slots.input(a);
        switch (a.facts().kind()) {
            case MODEL, AGENT, CHAIN, PROMPT -> {
                if (inA instanceof Json.Obj one
                        && inB instanceof Json.Obj other
                        && Messages.of(one.get("messages")) != null
                        && Messages.of(other.get("messages")) != null) {
                    Pointer path = Pointer.ROOT.to("input");
                    PathRules.Place place = root.to("input");
                    list(
                            one.get("messages"),
                            other.get("messages"),
                            path.to("messages"),
                            place.to("messages"),
                            slot,
                            MessageDiff::ofInput);
                    values.compare(slot, without(one), without(other), path, path, place);
                } else {
                    messages("input", inA, inB, slot, MessageDiff::ofInput);
                }
            }
            case TOOL, RETRIEVAL, POLICY, APPROVAL, ERROR ->
                member(slot, "input", Arguments.of(inA), Arguments.of(inB));
        }
    }

    private static Json without(Json.Obj input) {
        Map<String, Json> members = new LinkedHashMap<>(input.members());
        members.remove("messages");
        return new Json.Obj(members);
    }

    private void messages(
            String name, @Nullable Json a, @Nullable Json b, Slot otherwise, Function<Message, Slot> slots) {
        list(a, b, Pointer.ROOT.to(name), root.to(name), otherwise, slots);
    }

    private void list(
            @Nullable Json a,
            @Nullable Json b,
            Pointer path,
            PathRules.Place place,
            Slot otherwise,
            Function<Message, Slot> slots) {
        List<Message> inA = a == null ? List.of() : Messages.of(a);
        List<Message> inB = b == null ? List.of() : Messages.of(b);
        boolean lists = inA != null && inB != null && !(inA.isEmpty() && inB.isEmpty()) && !place.ignored;
        if (lists) messages.compare(Objects.requireNonNull(inA), Objects.requireNonNull(inB), path, place, slots);
        else values.compare(otherwise, a, b, path, path, place);
    }

    private void model(Node a, Node b) {
        member(Slots.MODEL, "model", a.slot("model"), b.slot("model"));
    }

    private void tool(@Nullable Json a, @Nullable Json b) {
        if (!(a instanceof Json.Obj one) || !(b instanceof Json.Obj other)) {
            member(Slots.SCHEMA, "tool", a, b);
            return;
        }
        Pointer path = Pointer.ROOT.to("tool");
        PathRules.Place place = root.to("tool");
        for (String name : List.of("name", "schema_digest")) {
            values.compare(Slots.SCHEMA, one.get(name), other.get(name), path.to(name), path.to(name), place.to(name));
        }
        ids(path.to("call_id"), place.to("call_id"), one.get("call_id"), other.get("call_id"));
    }

    private void ids(String name, @Nullable Json a, @Nullable Json b) {
        ids(Pointer.ROOT.to(name), root.to(name), a, b);
    }

    private void ids(Pointer path, PathRules.Place place, @Nullable Json a, @Nullable Json b) {
        if (Objects.equals(a, b)) return;
        if (!rules.ids()) values.compare(Slots.METADATA, a, b, path, path, place);
        else if (a != null && b != null)
            findings.normalised(new Found(Slots.METADATA, Op.CHANGED, path, path, a, b, null));
    }

    /** A step that failed or was blocked has nothing to put out: then that is the reason, and not its output. */
    private void output(Node a, Node b) {
        Json outA = a.slot("output");
        Json outB = b.slot("output");
        Slot slot = Slots.output(a.facts().kind());
        Node silent = outA == null ? a : outB == null ? b : null;
        boolean explained = silent != null && (failed(silent) || stopped(silent.step.verdict()));
        member(explained ? slot.because(null) : slot, "output", outA, outB);
    }

    private static boolean stopped(@Nullable Verdict verdict) {
        return verdict != null && !verdict.effect().equals("allow");
    }

    private void member(Slot slot, String name, @Nullable Json a, @Nullable Json b) {
        Pointer path = Pointer.ROOT.to(name);
        values.compare(slot, a, b, path, path, root.to(name));
    }

    /** What is known without payloads is compared; of the rest nothing can be said. */
    private void gone(Node a, Node b) {
        Why why = why(a, b);
        unknown(Slots.input(a), "input", why);
        if (a.facts().model() != null || b.facts().model() != null) {
            member(Slots.MODEL, "model", model(a), model(b));
            unknown(Slots.MODEL, "model", why);
        }
        unknown(Slots.output(a.facts().kind()), "output", why);
        member(Slots.ERROR, "error", error(a.facts().error()), error(b.facts().error()));
    }

    private void unknown(Slot slot, String name, Why why) {
        Pointer path = Pointer.ROOT.to(name);
        if (root.to(name).ignored) return;
        findings.differs(new Found(slot, Op.CHANGED, path, path, null, null, Hidden.unknown(why)));
    }

    /** The graver of both sides, so that it does not matter which comes first. */
    static Why why(Content a, Content b) {
        Loss lossA = a instanceof Content.Gone gone ? gone.loss() : null;
        Loss lossB = b instanceof Content.Gone gone ? gone.loss() : null;
        Loss loss = lossA == null ? lossB : lossB == null || lossA.compareTo(lossB) < 0 ? lossA : lossB;
        return switch (Objects.requireNonNull(loss)) {
            case DELETED -> Why.DELETED;
            case EXPIRED -> Why.EXPIRED;
            case KEY_MISSING -> Why.KEY_MISSING;
        };
    }

    private static Why why(Node a, Node b) {
        return why(a.step.content(), b.step.content());
    }

    private static @Nullable Json model(Node node) {
        var model = node.facts().model();
        if (model == null) return null;
        Map<String, Json> members = new LinkedHashMap<>();
        if (model.provider() != null) members.put("provider", new Json.Str(model.provider()));
        members.put("name", new Json.Str(model.name()));
        return new Json.Obj(members);
    }

    static @Nullable Json error(@Nullable Failure error) {
        if (error == null) return null;
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("type", new Json.Str(error.type()));
        members.put("message", new Json.Str(error.message()));
        return new Json.Obj(members);
    }

    private static @Nullable Json verdict(@Nullable Verdict verdict) {
        if (verdict == null) return null;
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("effect", new Json.Str(verdict.effect()));
        if (verdict.rule() != null) members.put("rule", new Json.Str(verdict.rule()));
        if (verdict.policy() != null) members.put("policy", new Json.Str(verdict.policy()));
        if (verdict.approval() != null) members.put("approval", new Json.Str(verdict.approval()));
        return new Json.Obj(members);
    }

    private static @Nullable Json text(@Nullable String text) {
        return text == null ? null : new Json.Str(text);
    }

    private static @Nullable Json number(@Nullable Integer number) {
        return number == null ? null : new Json.Num(number.toString());
    }
}
