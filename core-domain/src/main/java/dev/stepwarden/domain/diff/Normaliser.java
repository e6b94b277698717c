package dev.stepwarden.domain.diff;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stepwarden.domain.redaction.StoredContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes of a text what counts of it under a profile. Belongs to one comparison. */
final class Normaliser {
    private static final int REMEMBERED = 4_096;
    private static final int WORTH_REMEMBERING = 64;
    private static final Set<String> TIME_NAMES =
            Set.of("timestamp", "created", "created_at", "updated_at", "started_at", "ended_at", "finished_at", "time");
    private static final Set<String> DURATION_NAMES = Set.of("duration", "latency", "elapsed", "took");
    private static final List<String> DURATION_ENDS =
            List.of("duration", "_ms", "_ns", "_us", "_seconds", "latency", "elapsed", "_time");

    private final NormalRules rules;
    private final RandomText random;
    private final List<Replaced> replaced = new ArrayList<>();
    private final Map<String, String> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Replaced(Pattern pattern, String with) {}

    Normaliser(NormalRules rules) {
        this.rules = rules;
        this.random = new RandomText(rules.ids(), rules.times());
        for (var rule : rules.replace())
            replaced.add(new Replaced(Pattern.compile(rule.pattern()), Matcher.quoteReplacement(rule.with())));
    }

    NormalRules rules() {
        return rules;
    }

    /** Without equality tags, whatever else the profile says. */
    String text(String stored) {
        if (replaced.isEmpty() || stored.length() < WORTH_REMEMBERING) return made(stored);
        String known = remembered.get(stored);
        if (known == null) remembered.put(stored, known = made(stored));
        return known;
    }

    private String made(String stored) {
        String text = random.replaced(StoredContent.shown(stored));
        for (Replaced rule : replaced) text = rule.pattern.matcher(text).replaceAll(rule.with);
        return rules.whitespace() ? collapsed(text) : text;
    }

    private static String collapsed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0' || c == '\u2028' || c == '\u2029') {
                blank = true;
                continue;
            }
            if (blank && !out.isEmpty()) out.append(' ');
            blank = false;
            out.append(c);
        }
        return out.toString();
    }

    /** Whether a number under that name says nothing. */
    boolean ignoresNumber(String name) {
        if (rules.times() && TIME_NAMES.contains(name)) return true;
        if (!rules.durations()) return false;
        if (DURATION_NAMES.contains(name)) return true;
        for (String end : DURATION_ENDS) if (name.endsWith(end)) return true;
        return false;
    }
}
