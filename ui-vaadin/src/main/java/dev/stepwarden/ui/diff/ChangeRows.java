package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.diff.Change;
import dev.stepwarden.domain.diff.Hidden;
import dev.stepwarden.domain.diff.Op;
import dev.stepwarden.domain.diff.Place;
import dev.stepwarden.domain.diff.StepRef;
import dev.stepwarden.domain.diff.TextRows;
import dev.stepwarden.domain.diff.TextRows.Line;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of one section, each a row that N and P go to: what it is about, A, and B. */
final class ChangeRows extends Div {
    private static final int NAMED = 3;
    private static final int SHORT = 160;

    private final StepNames names;
    private final boolean unified;

    /** @param shown is told of every row */
    ChangeRows(StepNames names, boolean unified, List<Change> changes, Consumer<Component> shown) {
        this.names = names;
        this.unified = unified;
        addClassName("chs");
        for (Change change : changes) {
            Component row = row(change);
            row.getElement().setAttribute("tabindex", "-1");
            add(row);
            shown.accept(row);
        }
    }

    private Component row(Change change) {
        TextRows texts = change.redacted() == null ? change.text() : null;
        if (texts != null && !isShort(texts)) return div("ch tall", head(change), new TextDiff(texts, unified));
        Div row = div("ch", head(change));
        if (change.redacted() != null) row.add(hidden(change.redacted()));
        else if (texts != null) row.add(line(texts, true), line(texts, false));
        else row.add(value(change.a(), change.op(), true), value(change.b(), change.op(), false));
        return row;
    }

    /** One line on each side, which needs no numbers. */
    private static boolean isShort(TextRows texts) {
        long a = texts.rows().stream().filter(row -> row.a() != null).count();
        long b = texts.rows().stream().filter(row -> row.b() != null).count();
        return a == 1 && b == 1 && texts.rows().stream().allMatch(row -> isShort(row.a()) && isShort(row.b()));
    }

    private static boolean isShort(@Nullable Line line) {
        return line == null || (line.number() == 1 && line.text().length() <= SHORT);
    }

    private static Component line(TextRows texts, boolean first) {
        Div cell = div(first ? "cell ln d" : "cell ln a", text("sg", first ? "−" : "+"));
        texts.rows().stream()
                .flatMap(row -> Stream.ofNullable(first ? row.a() : row.b()))
                .forEach(line -> cell.add(TextDiff.marked(line)));
        return cell;
    }

    private Component head(Change change) {
        Place place = change.place();
        Div head = div("hd");
        if (place.message() != null) head.add(message(place.message()));
        else head.add(Markup.recorded("mono pa", DiffWords.path(place.path())));
        head.add(steps(change));
        return head;
    }

    private static Component message(Place.Message message) {
        Span shown = span("fx");
        shown.add(text("b", role(message.role())));
        if (message.name() != null) shown.add(Markup.recorded("t3", message.name()));
        String before = message.versionA();
        String after = message.versionB();
        if (before != null && after != null && !before.equals(after))
            shown.add(text("badge chg sb", Inert.line(before) + " → " + Inert.line(after)));
        else if (after != null || before != null)
            shown.add(text("mono t3", Inert.line(after == null ? String.valueOf(before) : after)));
        return shown;
    }

    private static String role(String role) {
        String line = Inert.line(role);
        return line.isEmpty() ? "Message" : Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }

    /** The first step of every name, and how many there are. */
    private Component steps(Change change) {
        Span shown = span("sts");
        if (change.stepCount() == 0) shown.add(text("t3", "the run itself"));
        Map<String, StepRef> byName = new LinkedHashMap<>();
        change.steps().forEach(step -> byName.putIfAbsent(names.name(step), step));
        byName.entrySet().stream().limit(NAMED).forEach(each -> {
            Span one = span("fx", Markup.recorded("t3 cut", each.getKey()));
            if (each.getValue().a() != null)
                one.add(names.linkToA(each.getValue().a()));
            if (each.getValue().b() != null)
                one.add(names.linkToB(each.getValue().b()));
            shown.add(one);
        });
        if (change.stepCount() > Math.min(NAMED, byName.size()))
            shown.add(text("t3", "in " + Format.counted(change.stepCount(), "step")));
        return shown;
    }

    private static Component hidden(Hidden hidden) {
        return div(
                "cell hid",
                span("red", icon("lock"), new Markup.Box("b", "", text(DiffWords.hidden(hidden)))),
                text("t3", hidden.isUnknown() ? "" : "Compared by keyed hash"));
    }

    private static Component value(@Nullable Json value, Op op, boolean first) {
        if (value == null) return div("cell no");
        String kind = op == Op.MOVED ? "mv" : first ? "d" : "a";
        String sign = op == Op.MOVED ? "~" : first ? "−" : "+";
        return div("cell " + kind, text("sg", sign), Markup.recorded("mono cut", DiffWords.value(value)));
    }
}
