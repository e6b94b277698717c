package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about to do, in one line of at most {@value #LONGEST} characters: {@code payments.refund: amount 184.50,
 * order_id ord_48213}. Made of the redacted arguments alone, which may hold anything: whatever stands in them can neither
 * break the line, nor turn its direction, nor be markup, nor pass for another argument or for a number.
 */
public final class ActionSummary {
    public static final int LONGEST = 200;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 40;
    private static final int LONGEST_NUMBER = 40;
    private static final int DEEPEST = 3;
    /** More is never looked at. */
    private static final int MOST_PARTS = 40;

    /** What can't be taken for more than one word; anything else stands in quotes. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_./@+-]*");

    private final List<String> parts = new ArrayList<>();

    private ActionSummary() {}

    /** @param args null when they can't be read any more */
    public static String of(String tool, @Nullable Json args) {
        String start = word(tool, LONGEST_NAME * 2);
        if (args == null) return start;
        ActionSummary summary = new ActionSummary();
        summary.add("", args, 0);
        return summary.joined(start);
    }

    private String joined(String start) {
        if (parts.isEmpty()) return start;
        StringBuilder line = new StringBuilder(start);
        for (int i = 0; i < parts.size(); i++) {
            String before = i == 0 ? ": " : ", ";
            boolean last = i == parts.size() - 1;
            if (line.length() + before.length() + parts.get(i).length() + (last ? 0 : 3) > LONGEST)
                return line.append(before).append('…').toString();
            line.append(before).append(parts.get(i));
        }
        return line.toString();
    }

    private void add(String name, Json value, int depth) {
        if (parts.size() > MOST_PARTS) return;
        switch (value) {
            case Json.Obj object when hiddenBy(object) != null -> put(name, "(" + hiddenBy(object) + " hidden)");
            case Json.Obj object when object.members().isEmpty() -> put(name, "{}");
            case Json.Obj object when depth >= DEEPEST -> put(name, "{…}");
            case Json.Obj object -> {
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    if (parts.size() > MOST_PARTS) return;
                    String inner = word(member.getKey(), LONGEST_NAME);
                    add(name.isEmpty() ? inner : name + "." + inner, member.getValue(), depth + 1);
                }
            }
            case Json.Arr array when array.items().isEmpty() -> put(name, "[]");
            case Json.Arr array
            when array.items().size() == 1 && depth < DEEPEST ->
                add(name + "[0]", array.items().getFirst(), depth + 1);
            case Json.Arr array -> put(name, "(" + array.items().size() + " items)");
            case Json.Str text -> put(name, word(text.value(), LONGEST_TEXT));
            case Json.Num number -> put(name, number(number.token()));
            case Json.Bool bool -> put(name, Boolean.toString(bool.value()));
            case Json.Null nothing -> put(name, "null");
        }
    }

    private void put(String name, String value) {
        parts.add(name.isEmpty() ? value : name + " " + value);
    }

    /** Digit by digit, or not at all: a number that is cut is another one. */
    private static String number(String token) {
        return token.length() <= LONGEST_NUMBER ? token : "(a number of " + token.length() + " characters)";
    }

    private static @Nullable String hiddenBy(Json.Obj object) {
        return object.members().size() == 1
                        && object.get("$redacted") instanceof Json.Obj inner
                        && inner.get("rule") instanceof Json.Str rule
                ? inert(rule.value(), LONGEST_NAME)
                : null;
    }

    private static String word(String text, int longest) {
        String inert = inert(text, longest);
        boolean plain = WORD.matcher(inert).matches()
                && !inert.equals("true")
                && !inert.equals("false")
                && !inert.equals("null");
        return plain ? inert : "\"" + inert + "\"";
    }

    /** The first characters of a text, as a line that is nothing but seen. */
    private static String inert(String text, int longest) {
        StringBuilder out = new StringBuilder();
        int marks = 0;
        int shown = 0;
        int looked = 0;
        for (int i = 0; i < text.length(); ) {
            // what is not seen does not count, but is not looked through for ever
            if (shown >= longest || ++looked > longest * 4)
                return out.append('…').toString();
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            int type = Character.getType(character);
            if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
                if (++marks > 2) continue;
            } else marks = 0;
            if (type == Character.FORMAT) continue;
            int before = out.length();
            seen(character, type, out);
            if (out.length() > before) shown += Character.charCount(character);
        }
        return out.toString().strip();
    }

    private static void seen(int character, int type, StringBuilder out) {
        switch (type) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') out.append(' ');
            }
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> out.append('\uFFFD');
            default -> {
                switch (character) {
                    case '<' -> out.append('‹');
                    case '>' -> out.append('›');
                    case '&' -> out.append('＆');
                    case '"' -> out.append('”');
                    case '`', '\'' -> out.append('’');
                    default -> out.appendCodePoint(character);
                }
            }
        }
    }
}
