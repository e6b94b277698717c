package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Siblings in causal order. One that started after another had ended comes after it. Those that ran at the same time are
 * one group, within which the order of starting or arriving is chance: they stand as they started, but what stands
 * otherwise in the other run has not moved.
 */
final class SiblingOrder {
    private static final Comparator<Node> START = Comparator.comparing(
                    (Node node) -> node.facts().startedAt())
            .thenComparingLong(node -> node.step.index())
            .thenComparing(node -> node.facts().id());

    private SiblingOrder() {}

    static void sort(List<Node> siblings) {
        if (siblings.size() > 1) {
            siblings.sort(START);
            group(siblings);
        }
        for (int i = 0; i < siblings.size(); i++) siblings.get(i).place = i;
    }

    private static void group(List<Node> siblings) {
        int group = 0;
        Node first = siblings.getFirst();
        Instant firstEnd = end(first);
        for (Node node : siblings) {
            if (!node.equals(first) && !node.facts().startedAt().isBefore(firstEnd) && !sameRound(first, node)) {
                group++;
                firstEnd = end(node);
                first = node;
            }
            node.group = group;
            if (end(node).isBefore(firstEnd)) firstEnd = end(node);
        }
    }

    private static Instant end(Node node) {
        Instant end = node.facts().endedAt();
        Instant start = node.facts().startedAt();
        if (end == null) return Instant.MAX;
        return end.isBefore(start) ? start : end;
    }

    /** LangGraph says which nodes it started together, even where one was done before the next one's thread began. */
    private static boolean sameRound(Node one, Node other) {
        return round(one) instanceof Json.Num first
                && round(other) instanceof Json.Num second
                && first.token().equals(second.token());
    }

    private static Json round(Node node) {
        if (!(node.slot("metadata") instanceof Json.Obj metadata)) return Json.NULL;
        Json round = metadata.get("langgraph_step");
        return round == null ? Json.NULL : round;
    }
}
