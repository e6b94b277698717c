package dev.stepwarden.domain.redaction;

import java.util.List;

/**
 * Finds one kind of secret, called where one of its keywords stands. What it looks at must be bounded, or be skipped by
 * its next call: all calls together take linear time, whatever the text.
 */
interface TextRule {
    /** ASCII, in lower case; found in any case. */
    List<String> keywords();

    /** @param start of the keyword in the text, as {@code end} is behind it */
    void at(String text, int start, int end, Findings found);
}
