package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.StepFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step within the tree of its run, and what of it counts for finding its counterpart. */
final class Node {
    final ComparedStep step;
    final Json.@Nullable Obj content;
    final List<Node> children = new ArrayList<>();

    @Nullable
    Node parent;

    /** Whether its parent is not in the run. */
    boolean orphan;

    /** Siblings of one group ran at the same time: their order says nothing. */
    int group;

    /** Place among its siblings in causal order. */
    int place;

    /** The two of them in the lists that are being matched, which may go on from one parent to the next. */
    int listPlace;

    int listGroup;

    Hash label = Hash.NONE;
    Hash input = Hash.NONE;
    Hash output = Hash.NONE;

    /** All of it that counts, but for what is below it. */
    Hash own = Hash.NONE;

    /** With what is below it. */
    Hash whole = Hash.NONE;

    /** Its counterpart in the other run. */
    @Nullable
    Node match;

    boolean moved;
    int confidence = 100;

    private @Nullable Sketch inputSketch;
    private @Nullable Sketch outputSketch;

    Node(ComparedStep step) {
        this.step = step;
        this.content =
                step.content() instanceof Content.Kept kept ? kept.stored().tagged() : null;
    }

    void match(Node other, boolean elsewhere, int sure) {
        match = other;
        other.match = this;
        moved = other.moved = elsewhere;
        confidence = other.confidence = sure;
    }

    /** What it was asked to do. */
    Hash question() {
        return label.with(input);
    }

    StepFacts facts() {
        return step.facts();
    }

    @Nullable
    Json slot(String name) {
        if (content == null) return null;
        Json value = content.get(name);
        return value instanceof Json.Null ? null : value;
    }

    Sketch inputSketch(Normaliser normaliser) {
        if (inputSketch == null) inputSketch = Sketch.of(normaliser, slot("prompt"), slot("input"));
        return inputSketch;
    }

    Sketch outputSketch(Normaliser normaliser) {
        if (outputSketch == null) outputSketch = Sketch.of(normaliser, slot("output"), slot("error"));
        return outputSketch;
    }
}
