package dev.stepwarden.ui.audit;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.audit.AuditEntry;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import java.util.Set;
import java.util.function.BiConsumer;

/** All that is on record about one entry. */
final class AuditPanel {
    private AuditPanel() {}

    /** @param narrow shows entries with these values of a field only */
    static Component of(AuditLine line, Component cross, BiConsumer<AuditField, Set<String>> narrow) {
        AuditEntry entry = line.entry();
        Panel panel = new Panel(entry.action(), Panel.badge(AuditView.standing(line), kind(entry)), cross)
                .fact("Time", Format.exact(entry.time()))
                .fact("Actor", line.actor())
                .id("Actor ID", entry.actor())
                .fact("Target", line.target())
                .id("Target ID", entry.target().toString())
                .id("Event ID", entry.event().toString());
        if (!entry.details().members().isEmpty()) panel.with(details(entry.details()));
        return panel.with(Markup.div(
                "fx wrap",
                only("Only this actor", () -> narrow.accept(AuditField.ACTOR, Set.of(entry.actor()))),
                only(
                        "Only this target",
                        () -> narrow.accept(
                                AuditField.TARGET, Set.of(entry.target().toString())))));
    }

    private static String kind(AuditEntry entry) {
        return entry.result().equals("done") ? "ok" : "err";
    }

    private static NativeButton only(String words, Runnable action) {
        return Markup.button("btn", action, Markup.icon("filter", "ic-13"), text(words));
    }

    private static Component details(Json.Obj details) {
        Markup.Box facts = new Markup.Box("dl", "kv");
        details.members().forEach((name, value) -> {
            Component shown = text("wraps", Inert.visible(value instanceof Json.Str str ? str.value() : plain(value)));
            shown.getElement().setAttribute("dir", "auto");
            facts.add(
                    new Markup.Box("dt", "", text(Inert.line(name.replace('_', ' ')))),
                    new Markup.Box("dd", "", shown));
        });
        return Markup.div("card", Markup.h3(text("What the event says")), Markup.div("pad", facts));
    }

    /** Lists of words as words, all else as JSON. */
    private static String plain(Json value) {
        if (value instanceof Json.Arr array && array.items().stream().allMatch(Json.Str.class::isInstance))
            return array.items().isEmpty()
                    ? Format.NONE
                    : String.join(
                            ", ",
                            array.items().stream()
                                    .map(item -> ((Json.Str) item).value())
                                    .toList());
        return JsonText.of(value);
    }
}
