package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Divergence.Reason;
import dev.stepwarden.domain.diff.Found.Slot;
import dev.stepwarden.domain.run.StepKind;

/** Under which category the parts of a step are told, and what it means when they differ. */
final class Slots {
    static final Slot MODEL = new Slot(Category.MODEL_CONFIG, Reason.MODEL_CONFIG, true);
    static final Slot SCHEMA = new Slot(Category.PROMPT_STACK, Reason.PROMPT, true);
    static final Slot METADATA = new Slot(Category.METADATA, null, true);
    static final Slot VERDICT = new Slot(Category.POLICY, Reason.POLICY_VERDICT, false);
    static final Slot ERROR = new Slot(Category.ERRORS, Reason.ERROR, false);

    private Slots() {}

    /** Of what went in, but for messages, which have roles. */
    static Slot input(Node node) {
        return switch (node.facts().kind()) {
            case MODEL -> new Slot(Category.PROMPT_STACK, Reason.PROMPT, true);
            case TOOL, RETRIEVAL -> new Slot(Category.TOOL_CALLS, Reason.TOOL_ARGUMENTS, true);
            case AGENT, PROMPT -> new Slot(Category.PROMPT_STACK, Reason.USER_INPUT, true);
            // Inside a run what goes into a chain is what came out of the steps before it.
            case CHAIN ->
                new Slot(node.parent == null ? Category.PROMPT_STACK : Category.OUTPUTS, Reason.USER_INPUT, true);
            case POLICY, APPROVAL -> new Slot(Category.POLICY, Reason.TOOL_ARGUMENTS, true);
            case ERROR -> new Slot(Category.ERRORS, Reason.ERROR, true);
        };
    }

    static Slot output(StepKind kind) {
        return switch (kind) {
            case MODEL, AGENT -> new Slot(Category.OUTPUTS, Reason.MODEL_OUTPUT, false);
            case CHAIN, TOOL, RETRIEVAL -> new Slot(Category.OUTPUTS, Reason.TOOL_OUTPUT, false);
            case PROMPT -> new Slot(Category.PROMPT_STACK, Reason.PROMPT, false);
            case POLICY, APPROVAL -> new Slot(Category.POLICY, Reason.POLICY_VERDICT, false);
            case ERROR -> new Slot(Category.ERRORS, Reason.ERROR, false);
        };
    }
}
