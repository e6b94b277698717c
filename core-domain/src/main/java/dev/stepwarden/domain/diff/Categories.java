package dev.stepwarden.domain.diff;

import java.util.List;

/** Changes by what they are about, each list in causal order, the run's own first. */
public record Categories(
        List<Change> promptStack,
        List<Change> toolCalls,
        List<Change> modelConfig,
        List<Change> metadata,
        List<Change> policy,
        List<Change> outputs,
        List<Change> errors) {

    public List<Change> of(Category category) {
        return switch (category) {
            case PROMPT_STACK -> promptStack;
            case TOOL_CALLS -> toolCalls;
            case MODEL_CONFIG -> modelConfig;
            case METADATA -> metadata;
            case POLICY -> policy;
            case OUTPUTS -> outputs;
            case ERRORS -> errors;
        };
    }

    Categories mirrored() {
        return new Categories(
                mirrored(promptStack),
                mirrored(toolCalls),
                mirrored(modelConfig),
                mirrored(metadata),
                mirrored(policy),
                mirrored(outputs),
                mirrored(errors));
    }

    private static List<Change> mirrored(List<Change> changes) {
        return changes.stream().map(Change::mirrored).toList();
    }
}
