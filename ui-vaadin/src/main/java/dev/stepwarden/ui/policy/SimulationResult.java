package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a simulation came to: how many calls of each outcome, and the calls that change. A cell narrows the list. */
final class SimulationResult extends Div {
    private static final Map<String, String> OUTCOMES = new LinkedHashMap<>();
    private static final Map<String, String> KINDS = new LinkedHashMap<>();
    private static final int MOST_SHOWN = 200;

    static {
        OUTCOMES.put("allow", "Allow");
        OUTCOMES.put("require_approval", "Ask");
        OUTCOMES.put("block", "Block");
        OUTCOMES.put("could_not_evaluate", "Could not evaluate");
        KINDS.put("newly_blocked", "Newly blocked");
        KINDS.put("newly_needing_approval", "Newly held for approval");
        KINDS.put("newly_allowed", "Newly allowed");
        KINDS.put("could_not_evaluate", "Could not evaluate");
    }

    private final Json.Obj result;
    private final Div changes = div("pol-changes");
    private String narrowed = "";

    SimulationResult(Json.Obj result) {
        this.result = result;
        addClassName("pol-sides");
        changes.getElement().setAttribute("role", "region").setAttribute("aria-label", "What changes");
        add(matrix(), changes);
        list();
    }

    private Component matrix() {
        Markup.Box head = new Markup.Box("tr", "", new Markup.Box("th", "", text("t3", "now ↓ then →")));
        OUTCOMES.values().forEach(words -> head.add(new Markup.Box("th", "num", text(words))));
        Markup.Box body = new Markup.Box("tbody", "");
        OUTCOMES.forEach((before, words) -> {
            Markup.Box row = new Markup.Box("tr", "", new Markup.Box("td", "", text(words)));
            OUTCOMES.keySet().forEach(after -> row.add(new Markup.Box("td", "num", cell(before, after))));
            body.add(row);
        });
        return new Markup.Box("table", "prof-counts pol-matrix", new Markup.Box("thead", "", head), body);
    }

    private Component cell(String before, String after) {
        long count = number(result.object("matrix").object(before), after);
        if (count == 0 || (before.equals(after) && !before.equals("could_not_evaluate")))
            return text(count == 0 ? "t3" : "t2", Format.count(count));
        NativeButton cell = Markup.button("pol-cell", () -> narrow(before + " " + after), text(Format.count(count)));
        cell.setAriaLabel(Format.counted(count, "call") + ", " + OUTCOMES.get(before) + " to " + OUTCOMES.get(after));
        return cell;
    }

    private void narrow(String cell) {
        narrowed = narrowed.equals(cell) ? "" : cell;
        list();
    }

    private void list() {
        changes.removeAll();
        long all = 0;
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            Json.Obj listed = result.object(kind.getKey());
            List<Json.Obj> calls = listed.objects("calls").stream()
                    .filter(call ->
                            narrowed.isEmpty() || narrowed.equals(call.text("before") + " " + call.text("after")))
                    .toList();
            all += number(listed, "count");
            if (calls.isEmpty()) continue;
            changes.add(div(
                    "pol-kind",
                    text("b", kind.getValue()),
                    text("t2 num", Format.count(number(listed, "count"))),
                    space(),
                    text("t3 small", number(listed, "count") > MOST_SHOWN ? "the first " + MOST_SHOWN : "")));
            calls.forEach(call -> changes.add(line(call)));
        }
        if (all == 0) changes.add(text("t2", "No recorded call would be treated otherwise."));
    }

    private static Component line(Json.Obj call) {
        Anchor to =
                new Anchor("runs/" + call.text("run") + "?step=" + call.text("step"), Inert.line(call.text("tool")));
        to.addClassNames("lnk", "mono");
        String rule = call.get("rule") instanceof Json.Str text ? "rule " + text.value() : "by default";
        return div(
                "pol-call",
                to,
                text(
                        "t2",
                        OUTCOMES.getOrDefault(call.text("before"), "") + " → "
                                + OUTCOMES.getOrDefault(call.text("after"), "")),
                Markup.recorded("t3 small", rule));
    }

    private static long number(Json.Obj object, String name) {
        return object.get(name) instanceof Json.Num number ? Long.parseLong(number.token()) : 0;
    }
}
