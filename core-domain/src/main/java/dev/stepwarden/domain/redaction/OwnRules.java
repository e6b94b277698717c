package dev.stepwarden.domain.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.PatternSyntaxException;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a project's own rules must be like. */
public final class OwnRules {
    public static final int MOST = 50;
    public static final int LONGEST_ID = 40;
    public static final int LONGEST_PATTERN = 500;
    public static final int LONGEST_DESCRIPTION = 200;

    private static final int LARGEST = 300;
    private static final int LARGEST_SUM = 2_000;
    private static final int MOST_WITHOUT_TEXT = 10;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Texts in which whatever matches nothing but a place finds one. */
    private static final List<String> PLACES = List.of("", "a", " a1 _b\n\u00e9", "\n");

    private final List<FieldError> errors = new ArrayList<>();

    private OwnRules() {}

    /**
     * The rules when they can be used as they are.
     *
     * @throws InvalidFields with pointers from {@code /rules}
     */
    public static List<OwnRule> checked(List<OwnRule> rules) {
        OwnRules check = new OwnRules();
        check.all(rules);
        if (!check.errors.isEmpty()) throw new InvalidFields(check.errors);
        return List.copyOf(rules);
    }

    private void all(List<OwnRule> rules) {
        if (rules.size() > MOST) complain("/rules", "must be at most " + MOST);
        Set<String> ids = new HashSet<>();
        long sum = 0;
        int withoutText = 0;
        for (int i = 0; i < Math.min(rules.size(), MOST); i++) {
            String place = "/rules/" + i;
            OwnRule rule = rules.get(i);
            id(place + "/id", rule.id(), ids);
            if (!isDescription(rule.description())) {
                complain(place + "/description", "must be one line of at most 200 characters, without a secret");
            }
            PatternRule compiled = pattern(place + "/pattern", rule);
            if (compiled == null) continue;
            sum += compiled.programSize();
            if (compiled.keywords().isEmpty()) withoutText++;
        }
        if (sum > LARGEST_SUM) complain("/rules", "are too large together: shorten their repetitions");
        if (withoutText > MOST_WITHOUT_TEXT) {
            complain(
                    "/rules",
                    "at most " + MOST_WITHOUT_TEXT
                            + " may have no fixed text of three characters, for those are tried on every text");
        }
    }

    private static boolean isDescription(String text) {
        return text.length() <= LONGEST_DESCRIPTION && !hasControl(text) && !isSecret(text);
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private void id(String place, String id, Set<String> ids) {
        if (!ID.matcher(id).matches()) complain(place, "must be 1 to 40 of a-z, 0-9 and -");
        else if (Rules.builtIn().names().know(id)) complain(place, "is the name of a built-in rule");
        else if (isSecret(id)) complain(place, "looks like a secret itself");
        else if (!ids.add(id)) complain(place, "is the name of another of these rules");
    }

    private @Nullable PatternRule pattern(String place, OwnRule rule) {
        String text = rule.pattern();
        String reason = null;
        if (text.isEmpty() || text.length() > LONGEST_PATTERN)
            reason = "must have 1 to " + LONGEST_PATTERN + " characters";
        else if (hasControl(text)) reason = "must not hold control characters: write them as \\n, \\t or \\x1b";
        else if (isSecret(text) || isSecret(text.replace("\\", ""))) {
            reason = "holds what looks like a secret, and would be kept for ever: describe its form instead";
        }
        PatternRule compiled = null;
        if (reason == null) {
            try {
                compiled = PatternRule.of(rule);
                reason = complaint(text, compiled);
            } catch (PatternSyntaxException wrong) {
                reason = "is no pattern of RE2: " + wrong.getDescription();
            }
        }
        if (reason == null) return compiled;
        complain(place, reason);
        return null;
    }

    private static @Nullable String complaint(String text, PatternRule compiled) {
        if (compiled.programSize() > LARGEST) return "is too large: shorten its repetitions";
        com.google.re2j.Pattern pattern = com.google.re2j.Pattern.compile(text);
        for (String place : PLACES) {
            Matcher matcher = pattern.matcher(place);
            while (matcher.find()) {
                if (matcher.end() == matcher.start()) return "must not match the empty text";
            }
        }
        return null;
    }

    private static boolean isSecret(String text) {
        return !Redactor.always().redactText(text).equals(text);
    }

    private void complain(String place, String reason) {
        errors.add(new FieldError(place, reason));
    }
}
