package dev.stepwarden.domain.redaction;

import java.util.function.Consumer;

/** Takes one kind of secret out of a string. Linear time, whatever the string. */
interface TextRule {
    /**
     * The same string when nothing was found.
     *
     * @param found hears the rule's name once for each value taken out
     */
    String redact(String text, Consumer<String> found);
}
