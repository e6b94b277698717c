package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import dev.stepwarden.domain.run.RunStatus;

/** How a run's status looks: a glyph, a word, a colour. */
public enum StatusGlyph {
    RUNNING("ring", "Running", "s-run", "run"),
    WAITING("approval", "Waiting", "s-wait", "wait"),
    STALLED("stall", "Stalled", "s-wait", "wait"),
    SUCCEEDED("check", "Succeeded", "s-ok", "ok"),
    FAILED("x", "Failed", "s-err", "err"),
    CANCELLED("pause", "Cancelled", "s-mute", "mut");

    private final String glyph;
    private final String word;
    private final String colour;
    private final String badge;

    StatusGlyph(String glyph, String word, String colour, String badge) {
        this.glyph = glyph;
        this.word = word;
        this.colour = colour;
        this.badge = badge;
    }

    public static StatusGlyph of(RunStatus status) {
        return valueOf(status.name());
    }

    public String glyph() {
        return glyph;
    }

    public String word() {
        return word;
    }

    public String colour() {
        return colour;
    }

    public Component badge(boolean small) {
        return span("badge " + badge + (small ? " sb" : ""), icon(glyph, "ic-12"), text(word));
    }
}
