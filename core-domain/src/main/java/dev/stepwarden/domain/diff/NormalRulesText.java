package dev.stepwarden.domain.diff;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.stepwarden.domain.diff.NormalRules.Replacement;
import dev.stepwarden.domain.diff.NormalRules.Tolerance;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A profile's rules as JSON, and what of it can be accepted. */
final class NormalRulesText {
    private static final int MOST_PATHS = 100;
    private static final int LONGEST_PATH = 500;
    private static final int MOST_PATTERNS = 20;
    private static final int LONGEST_PATTERN = 200;
    private static final int LONGEST_WITH = 100;

    /** What RE2 makes of a pattern; matching takes as many steps a character at the worst. */
    private static final int LONGEST_PROGRAM = 500;

    private static final String TOO_LONG = "says too much: it should be simpler";

    private static final java.util.regex.Pattern DECIMAL =
            java.util.regex.Pattern.compile("\\d{1,12}(?:\\.\\d{1,12})?");

    private NormalRulesText() {}

    static NormalRules read(ObjectFields fields) {
        return new NormalRules(
                flag(fields, "ids"),
                flag(fields, "times"),
                flag(fields, "durations"),
                flag(fields, "whitespace"),
                paths(fields, "ignore"),
                few(fields, "replace", MOST_PATTERNS, NormalRulesText::replacement),
                paths(fields, "sets"),
                few(fields, "tolerance", MOST_PATHS, NormalRulesText::tolerance));
    }

    static Json.Obj write(NormalRules rules) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("ids", new Json.Bool(rules.ids()));
        members.put("times", new Json.Bool(rules.times()));
        members.put("durations", new Json.Bool(rules.durations()));
        members.put("whitespace", new Json.Bool(rules.whitespace()));
        members.put("ignore", array(rules.ignore(), Json.Str::new));
        members.put("replace", array(rules.replace(), rule -> object("pattern", rule.pattern(), "with", rule.with())));
        members.put("sets", array(rules.sets(), Json.Str::new));
        members.put(
                "tolerance",
                array(
                        rules.tolerance(),
                        rule -> object(
                                "path", rule.path(), "at_most", rule.atMost().toPlainString())));
        return new Json.Obj(members);
    }

    private static <T> Json array(List<T> values, Function<T, Json> json) {
        return new Json.Arr(values.stream().map(json).toList());
    }

    private static Json object(String first, String one, String second, String other) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(first, new Json.Str(one));
        members.put(second, new Json.Str(other));
        return new Json.Obj(members);
    }

    private static boolean flag(ObjectFields fields, String name) {
        return switch (fields.json(name)) {
            case null -> false;
            case Json.Bool bool -> bool.value();
            default -> {
                fields.complain(name, "must be true or false");
                yield false;
            }
        };
    }

    private static List<String> paths(ObjectFields fields, String name) {
        List<String> paths = fields.texts(name, MOST_PATHS, LONGEST_PATH);
        for (String path : paths) if (!isPath(path)) fields.complain(name, "must hold paths that start with /");
        return paths;
    }

    private static boolean isPath(String path) {
        return path.length() > 1 && path.charAt(0) == '/';
    }

    private static <T> List<T> few(ObjectFields fields, String name, int most, Function<ObjectFields, T> read) {
        List<T> values = fields.objects(name, read);
        if (values.size() > most) fields.complain(name, "must have at most " + most + " items");
        return values.size() > most ? values.subList(0, most) : values;
    }

    private static Replacement replacement(ObjectFields fields) {
        String pattern = fields.requiredText("pattern", LONGEST_PATTERN);
        String with = fields.text("with", LONGEST_WITH);
        if (PatternSize.of(pattern) > LONGEST_PROGRAM) {
            fields.complain("pattern", TOO_LONG);
        } else if (!pattern.isEmpty()) {
            try {
                int program = Pattern.compile(pattern).programSize();
                if (program > LONGEST_PROGRAM) fields.complain("pattern", TOO_LONG);
            } catch (PatternSyntaxException wrong) {
                fields.complain("pattern", "is no RE2 pattern: " + wrong.getDescription());
            }
        }
        return new Replacement(pattern, with == null ? "" : with);
    }

    private static Tolerance tolerance(ObjectFields fields) {
        String path = fields.requiredText("path", LONGEST_PATH);
        if (!path.isEmpty() && !isPath(path)) fields.complain("path", "must start with /");
        String most = fields.requiredText("at_most", 32);
        if (DECIMAL.matcher(most).matches()) return new Tolerance(path, new BigDecimal(most));
        if (!most.isEmpty()) fields.complain("at_most", "must be a decimal number as a string, such as \"0.01\"");
        return new Tolerance(path, BigDecimal.ZERO);
    }
}
