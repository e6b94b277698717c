package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.StepFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The steps of a run as a tree. A step whose parent is unknown stands at the top; where parents form a circle, it is cut
 * at its earliest step. Nothing here calls itself: a run may be as deep as it has steps.
 */
final class RunTree {
    private static final Comparator<Node> ARRIVAL = Comparator.comparingLong((Node node) -> node.step.index())
            .thenComparing(node -> node.facts().id());

    final List<Node> roots = new ArrayList<>();

    /** Parents before children, siblings in causal order. */
    final List<Node> nodes = new ArrayList<>();

    /** Over everything that counts. */
    final Hash fingerprint;

    RunTree(ComparedRun run, Normaliser normaliser, PathRules paths) {
        List<Node> all = new ArrayList<>(run.steps().stream().map(Node::new).toList());
        all.sort(ARRIVAL);
        link(all);
        NormalForm forms = new NormalForm(normaliser);
        for (Node node : all) describe(node, normaliser, forms, paths.root());
        SiblingOrder.sort(roots);
        List<Node> open = new ArrayList<>(roots.reversed());
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            nodes.add(node);
            SiblingOrder.sort(node.children);
            open.addAll(node.children.reversed());
        }
        for (Node node : nodes.reversed()) node.whole = whole(node, forms);
        fingerprint = forms.hash(nodes.stream().map(node -> node.whole).toList());
    }

    private void link(List<Node> all) {
        Map<UUID, Node> byId = new HashMap<>();
        for (Node node : all) byId.putIfAbsent(node.facts().id(), node);
        for (Node node : all) {
            UUID parent = node.facts().parent();
            node.parent = parent == null ? null : byId.get(parent);
            node.orphan = parent != null && node.parent == null;
        }
        Map<Node, Node> climbedFrom = new HashMap<>();
        for (Node node : all) cutCircle(node, climbedFrom);
        for (Node node : all) {
            if (node.parent == null) roots.add(node);
            else node.parent.children.add(node);
        }
    }

    /** Climbs until it meets a way already climbed: when that is its own, it went in a circle. */
    private static void cutCircle(Node start, Map<Node, Node> climbedFrom) {
        for (Node at = start; at != null; at = at.parent) {
            Node other = climbedFrom.putIfAbsent(at, start);
            if (other == null) continue;
            if (other.equals(start)) {
                Node earliest = at;
                for (Node in = at.parent; in != null && !in.equals(at); in = in.parent)
                    if (ARRIVAL.compare(in, earliest) < 0) earliest = in;
                earliest.parent = null;
                earliest.orphan = true;
            }
            return;
        }
    }

    private static void describe(Node node, Normaliser normaliser, NormalForm forms, PathRules.Place root) {
        StepFacts facts = node.facts();
        String name = normaliser.text(facts.name());
        String graphNode = facts.node() == null ? "" : "\n" + normaliser.text(facts.node());
        node.label = forms.hash(facts.kind().wireName() + "\n" + name + graphNode);
        Hash prompt = forms.hash(node.slot("prompt"), root.to("prompt"));
        Hash input = forms.hash(node.slot("input"), root.to("input"));
        node.input =
                prompt.equals(Hash.NONE) && input.equals(Hash.NONE) ? Hash.NONE : forms.hash(List.of(prompt, input));
        node.output = forms.hash(node.slot("output"), root.to("output"));
        Json model = node.slot("model");
        node.own = forms.hash(List.of(
                node.label,
                node.input,
                node.output,
                forms.hash(facts.status().wireName() + facts.attempt()),
                model == null ? forms.hash(String.valueOf(facts.model())) : forms.hash(model, root.to("model")),
                node.content == null
                        ? forms.hash(String.valueOf(facts.error()))
                        : forms.hash(node.slot("error"), root.to("error")),
                forms.hash(node.slot("metadata"), root.to("metadata")),
                forms.hash(String.valueOf(node.step.verdict()))));
    }

    /** Children of one group in an order that does not depend on time. */
    private static Hash whole(Node node, NormalForm forms) {
        if (node.children.isEmpty()) return node.own;
        List<Node> children = new ArrayList<>(node.children);
        children.sort(Comparator.comparingInt((Node child) -> child.group).thenComparing(child -> child.whole));
        List<Hash> parts = new ArrayList<>(children.size() + 1);
        parts.add(node.own);
        for (Node child : children) parts.add(child.whole);
        return forms.hash(parts);
    }
}
