package dev.stepwarden.ui.diff;

import dev.stepwarden.domain.diff.Divergence;
import dev.stepwarden.domain.diff.Hidden;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.ui.parts.Inert;
import java.nio.charset.StandardCharsets;

/** How a comparison's facts are said to people. */
final class DiffWords {
    private DiffWords() {}

    /** A value as one line; a text without its quotes. */
    static String value(Json value) {
        String text = value instanceof Json.Str string
                ? string.value()
                : new String(JsonText.bytes(value), StandardCharsets.UTF_8);
        return Inert.line(text);
    }

    static String hidden(Hidden hidden) {
        return switch (hidden.changed()) {
            case YES -> "Changed, value hidden";
            case NO -> "Same, value hidden";
            case UNKNOWN -> "Can't tell: " + why(hidden.why());
        };
    }

    private static String why(Hidden.@org.jspecify.annotations.Nullable Why why) {
        return switch (why) {
            case null -> "value hidden";
            case NO_TAG -> "value hidden, and too easy to guess to be compared";
            case OTHER_RULE -> "values hidden by different rules";
            case KEY_VERSION -> "values hidden under different keys";
            case DELETED -> "payload deleted";
            case EXPIRED -> "payload expired";
            case KEY_MISSING -> "the tenant's key is missing";
        };
    }

    static String reason(Divergence.Reason reason) {
        return switch (reason) {
            case PROMPT -> "its prompt";
            case USER_INPUT -> "what the user said";
            case MODEL_CONFIG -> "the model or its settings";
            case MODEL_OUTPUT -> "what the model answered";
            case TOOL_ARGUMENTS -> "the tool's arguments";
            case TOOL_OUTPUT -> "what the tool answered";
            case POLICY_VERDICT -> "the policy's verdict";
            case MISSING_STEP -> "the step is missing in B";
            case ADDED_STEP -> "the step is new in B";
            case MOVED_STEP -> "the step is elsewhere";
            case ERROR -> "the error";
        };
    }

    /** What is said of the first divergence: nothing differs in the steps before it. */
    static String began(Divergence first) {
        String hidden = first.inputsHidden() ? ", as far as they can be compared" : "";
        return switch (first.inputs()) {
            case EQUAL -> "Its inputs were the same in both" + hidden + ": this is where it began.";
            case DIFFERED -> "No step before it differs.";
        };
    }

    /** "/model/config/temperature" is "temperature": what every path of a section begins with says nothing. */
    static String path(String path) {
        String shown = path;
        for (String prefix : new String[] {"/model/config/", "/tool/", "/input/", "/model/", "/"}) {
            if (shown.startsWith(prefix) && shown.length() > prefix.length()) {
                shown = shown.substring(prefix.length());
                break;
            }
        }
        return Inert.line(shown.replace("~1", "/").replace("~0", "~"));
    }
}
