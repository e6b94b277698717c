package dev.stepwarden.domain.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text becomes.
 *
 * @param findings apart and in their order
 */
record RedactedText(String text, List<Finding> findings) {

    /** With markers where something was found; the same instance when nothing was. */
    String inline(Rules rules, Tagging tagging) {
        if (findings.isEmpty()) return text;
        StringBuilder out = new StringBuilder(text.length() + 32);
        int copied = 0;
        for (Finding finding : findings) {
            EqualityTag tag = tagging.of(rules, finding.rule(), text.substring(finding.start(), finding.end()));
            out.append(text, copied, finding.start()).append(Markers.inline(finding.rule(), tag));
            copied = finding.end();
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** What was found, when that is all of the text but for blanks around it. */
    @Nullable
    Finding wholly() {
        if (findings.size() != 1) return null;
        Finding only = findings.getFirst();
        boolean all = isBlank(text, 0, only.start()) && isBlank(text, only.end(), text.length());
        return all ? only : null;
    }

    private static boolean isBlank(String text, int start, int end) {
        for (int i = start; i < end; i++) if (!Chars.blank(text.charAt(i))) return false;
        return true;
    }
}
