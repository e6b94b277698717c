package dev.stepwarden.domain.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text becomes.
 *
 * @param findings apart and in their order
 */
record RedactedText(String text, List<Finding> findings) {

    /** The same instance when nothing was found. */
    String inline() {
        if (findings.isEmpty()) return text;
        StringBuilder out = new StringBuilder(text.length() + 32);
        int copied = 0;
        for (Finding finding : findings) {
            out.append(text, copied, finding.start()).append(Markers.inline(finding.rule()));
            copied = finding.end();
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** The rule that found all of the text to be a secret, but for blanks around it. */
    @Nullable
    String wholly() {
        if (findings.size() != 1) return null;
        Finding only = findings.getFirst();
        boolean all = isBlank(text, 0, only.start()) && isBlank(text, only.end(), text.length());
        return all ? only.rule() : null;
    }

    private static boolean isBlank(String text, int start, int end) {
        for (int i = start; i < end; i++) if (!Chars.blank(text.charAt(i))) return false;
        return true;
    }
}
