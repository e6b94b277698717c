package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.canonical.CanonicalJson;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is taken for the same. Paths are JSON pointers into a step's content (or into a run: name, agent, env, release,
 * tags, metadata), in which {@code *} stands for any one name or index and {@code **} for any number of them.
 *
 * @param ids UUIDs, ids of providers and other tokens that look random, anywhere in a text; ids of calls, decisions and sessions
 * @param times RFC 3339 times anywhere in a text, when steps started and ended, numbers named like timestamps
 * @param durations numbers named like durations
 * @param whitespace runs of blanks and line ends count as one blank
 * @param ignore paths of what is not looked at
 * @param replace what is replaced in every text before it is compared, one after the other
 * @param sets paths of arrays whose order says nothing
 * @param tolerance by how much numbers may differ
 */
public record NormalRules(
        boolean ids,
        boolean times,
        boolean durations,
        boolean whitespace,
        List<String> ignore,
        List<Replacement> replace,
        List<String> sets,
        List<Tolerance> tolerance) {
    /** Where LangGraph says a step stands in its graph's run: one step more, and it differs in all that follow. */
    private static final List<String> PLACES = List.of(
            "/metadata/checkpoint_ns",
            "/metadata/langgraph_checkpoint_ns",
            "/metadata/langgraph_path",
            "/metadata/langgraph_step");

    public static final NormalRules STRICT =
            new NormalRules(false, false, false, false, List.of(), List.of(), List.of(), List.of());
    public static final NormalRules DEFAULT =
            new NormalRules(true, true, true, false, PLACES, List.of(), List.of("/tags"), List.of());

    /** @param pattern RE2 syntax, so that matching takes linear time; {@code with} stands for itself */
    public record Replacement(String pattern, String with) {}

    /** Numbers at {@code path} are the same when they are at most this far apart. */
    public record Tolerance(String path, BigDecimal atMost) {}

    /** Collects complaints about what cannot be accepted; {@code ObjectFields.done} throws them. */
    public static NormalRules read(ObjectFields fields) {
        return NormalRulesText.read(fields);
    }

    /** What {@link #read} reads; the bytes of its canonical form are what a version is. */
    public Json.Obj json() {
        return NormalRulesText.write(this);
    }

    public byte[] bytes() {
        return CanonicalJson.bytes(json());
    }
}
