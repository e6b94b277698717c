package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.h2;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.diff.Category;
import dev.stepwarden.domain.diff.Change;
import dev.stepwarden.domain.diff.Divergence;
import dev.stepwarden.domain.diff.ProfilePreview;
import dev.stepwarden.domain.diff.ProfilePreview.Side;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the edited rules make of two runs, beside what the rules as they are make of them. */
final class PreviewPanel extends Div {
    private static final Map<Category, String> WORDS = Map.of(
            Category.PROMPT_STACK, "Prompt stack",
            Category.TOOL_CALLS, "Tool calls",
            Category.MODEL_CONFIG, "Model config",
            Category.METADATA, "Metadata and tags",
            Category.POLICY, "Policy decisions",
            Category.OUTPUTS, "Outputs",
            Category.ERRORS, "Errors");

    PreviewPanel() {
        addClassName("prof-preview");
        getElement().setAttribute("aria-live", "polite");
    }

    /** @param now what to call the rules as they are, such as "Version 3" */
    void show(ProfilePreview preview, String now) {
        removeAll();
        add(counts(preview, now));
        add(divergence("First divergence, " + now.toLowerCase(java.util.Locale.ROOT), preview.before()));
        add(divergence("First divergence, as edited", preview.after()));
        add(list("Made the same by this edit", preview.madeEqual(), preview.madeEqualCount()));
        add(list("Made different by this edit", preview.madeDifferent(), preview.madeDifferentCount()));
    }

    void say(Component what) {
        removeAll();
        add(what);
    }

    private static Component counts(ProfilePreview preview, String now) {
        Markup.Box head = new Markup.Box("tr", "", cell("th", ""), cell("th num", now), cell("th num", "As edited"));
        Markup.Box body = new Markup.Box("tbody", "");
        for (Category category : Category.values()) {
            body.add(row(
                    WORDS.getOrDefault(category, ""),
                    preview.before().changes().getOrDefault(category, 0),
                    preview.after().changes().getOrDefault(category, 0)));
        }
        body.add(row(
                "Same after normalising",
                preview.before().sameAfterNormalising(),
                preview.after().sameAfterNormalising()));
        Div section = div("sec", h2(text("Changes")));
        section.add(new Markup.Box("table", "prof-counts", new Markup.Box("thead", "", head), body));
        return section;
    }

    private static Component row(String words, long before, long after) {
        String sign = after == before ? "" : after > before ? "+ " : "− ";
        Component more = cell(after == before ? "num" : "num b", Format.count(after));
        if (after != before) more.getElement().setAttribute("title", sign + Format.count(Math.abs(after - before)));
        return new Markup.Box(
                "tr", after == before ? "" : "h", cell("", words), cell("num t2", Format.count(before)), more);
    }

    private static Component cell(String classes, String words) {
        Markup.Box cell = new Markup.Box(classes.startsWith("th") ? "th" : "td", classes.replaceFirst("^th ?", ""));
        cell.getElement().setText(words);
        return cell;
    }

    private static Component divergence(String title, Side side) {
        Div section = div("sec", h2(text(title)));
        Divergence at = side.divergence();
        if (at == null) section.add(div("pad", text("t2", Inert.line(side.summary()))));
        else
            section.add(div(
                    "pad",
                    div(
                            "fx",
                            recorded("b", side.divergesAt() == null ? "step" : side.divergesAt()),
                            text("t2", DiffWords.reason(at.reason()))),
                    text("t3", inputs(at))));
        return section;
    }

    private static String inputs(Divergence at) {
        return switch (at.inputs()) {
            case EQUAL -> "The same went into it in both runs.";
            case DIFFERED -> "What went into it differed already.";
        };
    }

    private static Component list(String title, List<Change> changes, int count) {
        Div section = div("sec", h2(text(title), text("badge mut sb", Format.count(count)), space()));
        if (changes.isEmpty()) section.add(div("pad", text("t3", "Nothing.")));
        Div rows = div("chs");
        changes.forEach(change -> rows.add(change(change)));
        section.add(rows);
        if (count > changes.size())
            section.add(div("pad", text("t3", "and " + Format.count(count - (long) changes.size()) + " more")));
        return section;
    }

    private static Component change(Change change) {
        Div row = div(
                "ch",
                div(
                        "hd",
                        text("t3", WORDS.getOrDefault(change.place().category(), "")),
                        recorded("mono pa", DiffWords.path(change.place().path()))));
        if (change.redacted() != null)
            row.add(div("cell hid", icon("lock"), text(DiffWords.hidden(change.redacted()))));
        else row.add(value(change.a(), "d", "−"), value(change.b(), "a", "+"));
        return row;
    }

    private static Component value(@Nullable Json value, String kind, String sign) {
        if (value == null) return div("cell no");
        return div("cell " + kind, text("sg", sign), recorded("mono cut", DiffWords.value(value)));
    }
}
