package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import java.util.Objects;

/** How alike two steps are: what they are called, what went in, what came out. */
final class StepLikeness {
    /** Below it two steps of one name are two steps, and not one that has changed. */
    static final int ENOUGH = 55;

    private static final int LABEL = 40;
    private static final int NAME = 28;
    private static final int NODE = 22;
    private static final int INPUT = 30;
    private static final int OUTPUT = 20;

    private final Normaliser normaliser;

    StepLikeness(Normaliser normaliser) {
        this.normaliser = normaliser;
    }

    /** 1 to 100; 0 when they can't belong together. */
    int of(Node a, Node b) {
        int named = named(a, b);
        if (named == 0) return 0;
        int like = named
                + part(INPUT, a.input, b.input, () -> a.inputSketch(normaliser).likeness(b.inputSketch(normaliser)))
                + part(
                        OUTPUT,
                        a.output,
                        b.output,
                        () -> a.outputSketch(normaliser).likeness(b.outputSketch(normaliser)));
        if (a.facts().status() == b.facts().status()) like += 4;
        if (Objects.equals(a.facts().attempt(), b.facts().attempt())) like += 3;
        if (a.children.size() == b.children.size()) like += 3;
        return like;
    }

    private static int named(Node a, Node b) {
        StepFacts one = a.facts();
        StepFacts other = b.facts();
        if (one.kind() != other.kind()) return 0;
        if (a.label.equals(b.label)) return LABEL;
        if (one.name().equals(other.name())) return NAME;
        // A client of another provider's model has another name, and so may an agent; another tool is another step.
        boolean renamed = one.kind() == StepKind.MODEL || one.kind() == StepKind.AGENT;
        return renamed && Objects.equals(one.node(), other.node()) ? NODE : 0;
    }

    private interface Measure {
        int percent();
    }

    /** What is nearly the same gets nearly all; two that have nothing are no more alike for that. */
    private static int part(int weight, Hash a, Hash b, Measure measure) {
        if (a.equals(b)) return a.equals(Hash.NONE) ? weight / 2 : weight;
        return (weight - 2) * measure.percent() / 100;
    }
}
