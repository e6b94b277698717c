package dev.stepwarden.domain.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * A project's own rule. Where no match can be without a certain text, that text is looked for together with all other
 * keywords, and clean text costs nothing more; else every text is matched.
 *
 * <p>One match takes linear time. To find all of them may not: each may have to look as far as the end. So what is read
 * in all is limited, and where the limit is reached the rest of the text goes.
 */
final class PatternRule implements TextRule {
    private static final int READ_TIMES = 16;
    private static final int READ_ANYWAY = 10_000;
    private static final int SHORTEST_NUMBER = 4;

    private final String id;
    private final Pattern pattern;
    private final String required;

    private PatternRule(String id, Pattern pattern, String required) {
        this.id = id;
        this.pattern = pattern;
        this.required = required;
    }

    static PatternRule of(OwnRule rule) {
        return new PatternRule(rule.id(), Pattern.compile(rule.pattern()), RequiredText.of(rule.pattern()));
    }

    String id() {
        return id;
    }

    int programSize() {
        return pattern.programSize();
    }

    /** One, or none where every text has to be matched. */
    @Override
    public List<String> keywords() {
        return required.isEmpty() ? List.of() : List.of(required);
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        if (found.isFirst(id)) everywhere(text, found);
    }

    void everywhere(String text, Findings found) {
        Matcher matcher = pattern.matcher(new LimitedText(text, (long) text.length() * READ_TIMES + READ_ANYWAY));
        int done = 0;
        try {
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) found.add(id, matcher.start(), matcher.end());
                done = matcher.end();
            }
        } catch (LimitedText.Spent tooDear) {
            found.add(id, done, text.length());
        }
    }

    /** Whether it hides a number. Short ones, of which a payload may be full, are not looked at. */
    boolean isIn(String number) {
        return number.length() >= SHORTEST_NUMBER && pattern.matcher(number).find();
    }
}
