package dev.stepwarden.domain.redaction;

/**
 * A value that a rule found.
 *
 * @param order the rule's place among all: of two that find the same, the lower one names it
 */
record Finding(int start, int end, String rule, int order) {
    int length() {
        return end - start;
    }
}
