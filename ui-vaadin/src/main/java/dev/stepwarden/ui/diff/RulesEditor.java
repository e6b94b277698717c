package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.h2;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.ProfileInput;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.ui.parts.Toggle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every rule of a profile, to be changed; what is wrong is said beside it while one types. */
final class RulesEditor extends Div {
    private static final Pattern ROW = Pattern.compile("/rules/(replace|tolerance)/(\\d+)(?:/(\\w+))?");

    private final Runnable changed;
    private final Div problem = div("note err");
    private boolean ids;
    private boolean times;
    private boolean durations;
    private boolean whitespace;
    private boolean showing;
    private final Toggle idsSwitch = new Toggle("IDs", on -> set(() -> ids = on));
    private final Toggle timesSwitch = new Toggle("Times", on -> set(() -> times = on));
    private final Toggle durationsSwitch = new Toggle("Durations", on -> set(() -> durations = on));
    private final Toggle whitespaceSwitch = new Toggle("Whitespace", on -> set(() -> whitespace = on));
    private final TextArea ignore = paths("Paths that are not looked at", "/metadata/build");
    private final TextArea sets = paths("Arrays whose order says nothing", "/output/tags");
    private final PairRows replace;
    private final PairRows tolerance;

    /** @param changed hears of each change, of those that make no rules, too */
    RulesEditor(Runnable changed) {
        this.changed = changed;
        replace = new PairRows("RE2 pattern", "Replaced by", "Add a replacement", this::told);
        tolerance = new PairRows("Path of a number", "At most apart", "Add a tolerance", this::told);
        addClassName("prof-rules");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        add(
                problem,
                part(
                        "Taken for the same",
                        "What differs between any two runs and says nothing.",
                        flag(idsSwitch, "UUIDs and other ids that look random"),
                        flag(timesSwitch, "Times, and when steps started and ended"),
                        flag(durationsSwitch, "Numbers named like durations"),
                        flag(whitespaceSwitch, "Runs of blanks and line ends count as one blank")),
                part("Ignored", "A path a line. * is any one name or index, ** any number of them.", ignore),
                part("Replaced", "In every text, one after the other, before it is compared.", replace),
                part("Sets", "A path a line.", sets),
                part("Tolerances", "Numbers that may be a little apart.", tolerance));
    }

    private void set(Runnable change) {
        change.run();
        changed.run();
    }

    private void told() {
        if (!showing) changed.run();
    }

    private TextArea paths(String label, String example) {
        TextArea area = new TextArea();
        area.setAriaLabel(label);
        area.setPlaceholder(example);
        area.setWidthFull();
        area.setValueChangeMode(ValueChangeMode.EAGER);
        area.setManualValidation(true);
        area.addValueChangeListener(change -> told());
        return area;
    }

    private static Component flag(Toggle toggle, String words) {
        return div("prof-flag", toggle, text("t3", words));
    }

    private static Component part(String title, String words, Component... fields) {
        Div part = div("prof-part", h2(text(title)), text("t3", words));
        part.add(fields);
        return part;
    }

    void show(NormalRules rules) {
        showing = true;
        ids = rules.ids();
        times = rules.times();
        durations = rules.durations();
        whitespace = rules.whitespace();
        idsSwitch.show(ids);
        timesSwitch.show(times);
        durationsSwitch.show(durations);
        whitespaceSwitch.show(whitespace);
        ignore.setValue(String.join("\n", rules.ignore()));
        sets.setValue(String.join("\n", rules.sets()));
        replace.clear();
        rules.replace().forEach(rule -> replace.row(rule.pattern(), rule.with()));
        tolerance.clear();
        rules.tolerance()
                .forEach(rule -> tolerance.row(rule.path(), rule.atMost().toPlainString()));
        showing = false;
        complainOfNothing();
    }

    /** What the fields say; empty, and said where, when it cannot be accepted. */
    Optional<NormalRules> rules() {
        complainOfNothing();
        try {
            ObjectFields fields = ObjectFields.of(new Json.Obj(Map.of("rules", json())));
            NormalRules rules = fields.object("rules", NormalRules::read);
            fields.done();
            return Optional.ofNullable(rules).map(ProfileInput::rules);
        } catch (InvalidFields refused) {
            refused.errors().forEach(this::complain);
            return Optional.empty();
        }
    }

    private Json.Obj json() {
        return new Json.Obj(Map.of(
                "ids",
                new Json.Bool(ids),
                "times",
                new Json.Bool(times),
                "durations",
                new Json.Bool(durations),
                "whitespace",
                new Json.Bool(whitespace),
                "ignore",
                lines(ignore),
                "sets",
                lines(sets),
                "replace",
                rows(replace, "pattern", "with"),
                "tolerance",
                rows(tolerance, "path", "at_most")));
    }

    private static Json lines(TextArea area) {
        return new Json.Arr(area.getValue()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .<Json>map(Json.Str::new)
                .toList());
    }

    private static Json rows(PairRows rows, String first, String second) {
        return new Json.Arr(rows.filled().stream()
                .<Json>map(row ->
                        new Json.Obj(Map.of(first, new Json.Str(row.first()), second, new Json.Str(row.second()))))
                .toList());
    }

    private void complain(FieldError error) {
        Matcher place = ROW.matcher(error.pointer());
        List<PairRows.Row> rows =
                place.matches() ? (place.group(1).equals("replace") ? replace : tolerance).filled() : List.of();
        int at = place.matches() ? Integer.parseInt(place.group(2)) : 0;
        if (at < rows.size()) {
            String member = place.group(3);
            rows.get(at).complain("pattern".equals(member) || "path".equals(member), sentence(error.reason()));
        } else if (error.pointer().startsWith("/rules/ignore")) complain(ignore, error.reason());
        else if (error.pointer().startsWith("/rules/sets")) complain(sets, error.reason());
        else {
            problem.removeAll();
            problem.add(text(sentence("there " + error.reason())));
            problem.setVisible(true);
        }
    }

    private static void complain(TextArea area, String reason) {
        area.setInvalid(true);
        area.setErrorMessage(sentence(reason));
    }

    private static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".";
    }

    private void complainOfNothing() {
        problem.setVisible(false);
        ignore.setInvalid(false);
        sets.setInvalid(false);
        replace.complainOfNothing();
        tolerance.complainOfNothing();
    }
}
