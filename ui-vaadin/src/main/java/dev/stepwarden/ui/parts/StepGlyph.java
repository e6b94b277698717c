package dev.stepwarden.ui.parts;

import dev.stepwarden.domain.run.StepKind;

/** How a step's kind looks. Shape and colour both tell it. */
public enum StepGlyph {
    AGENT("agent", "k-agent", "Agent"),
    CHAIN("agent", "k-agent", "Chain"),
    PROMPT("list", "k-agent", "Prompt"),
    MODEL("llm", "k-llm", "Model"),
    TOOL("tool", "k-tool", "Tool"),
    RETRIEVAL("retrieval", "k-retrieval", "Retrieval"),
    POLICY("policy", "k-policy", "Policy"),
    APPROVAL("approval", "k-approval", "Approval"),
    ERROR("warn", "s-err", "Error");

    private final String glyph;
    private final String colour;
    private final String word;

    StepGlyph(String glyph, String colour, String word) {
        this.glyph = glyph;
        this.colour = colour;
        this.word = word;
    }

    public static StepGlyph of(StepKind kind) {
        return valueOf(kind.name());
    }

    public String glyph() {
        return glyph;
    }

    public String colour() {
        return colour;
    }

    public String word() {
        return word;
    }
}
