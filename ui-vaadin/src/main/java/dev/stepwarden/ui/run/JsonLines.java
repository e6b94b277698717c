package dev.stepwarden.ui.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.MalformedJson;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON as numbered lines of coloured pieces. Hidden values are chips, long texts are folded, texts of several lines are
 * shown as such.
 */
final class JsonLines {
    private static final int FOLDED_FROM = 400;
    private static final int SHOWN_OF_FOLDED = 300;
    private static final int SHORT_ENOUGH_LINES = 12;
    private static final int WIDTH = 400;
    private static final int READ_INSIDE = 65_536;
    private static final Pattern MARKER = Pattern.compile("\\[REDACTED:([A-Za-z0-9._-]{1,80})]");

    /** What a piece is: a key, a text, a number or word, punctuation, a chip that names its rule, a fold to press. */
    enum Kind {
        KEY("k"),
        TEXT("s"),
        NUMBER("u"),
        MARK("p"),
        CHIP("red"),
        FOLD("fold");

        private final String style;

        Kind(String style) {
            this.style = style;
        }

        String style() {
            return style;
        }
    }

    record Piece(Kind kind, String text) {}

    /**
     * @param number 0 for a line that continues a text
     * @param text which text, in order, can be unfolded here; −1 for none
     */
    record Line(int number, List<Piece> pieces, int text) {}

    private final Set<Integer> unfolded;
    private final List<Line> lines = new ArrayList<>();
    private List<Piece> line = new ArrayList<>();
    private int number;
    private int texts;
    private int foldHere = -1;
    private boolean within;

    private JsonLines(Set<Integer> unfolded) {
        this.unfolded = unfolded;
    }

    /** @param unfolded which long texts, by their order, are shown in full */
    static List<Line> of(Json value, Set<Integer> unfolded) {
        JsonLines writer = new JsonLines(unfolded);
        writer.value(value, 0, false);
        writer.end();
        return writer.lines;
    }

    private void value(Json value, int depth, boolean more) {
        switch (value) {
            case Json.Obj object when hiddenBy(object) != null -> put(Kind.CHIP, String.valueOf(hiddenBy(object)));
            case Json.Obj object -> object(object, depth);
            case Json.Arr array -> array(array, depth);
            case Json.Str text -> text(text.value(), depth);
            case Json.Num n -> put(Kind.NUMBER, n.token());
            case Json.Bool bool -> put(Kind.NUMBER, Boolean.toString(bool.value()));
            case Json.Null nothing -> put(Kind.NUMBER, "null");
        }
        if (more) put(Kind.MARK, ",");
    }

    /** The rule, when the object stands for a hidden value; null else. */
    static @Nullable String hiddenBy(Json.Obj object) {
        boolean marker = object.members().size() == 1
                && object.get("$redacted") instanceof Json.Obj inner
                && inner.get("rule") instanceof Json.Str;
        if (!marker) return null;
        return object.get("$redacted") instanceof Json.Obj inner && inner.get("rule") instanceof Json.Str rule
                ? rule.value()
                : null;
    }

    private void object(Json.Obj object, int depth) {
        if (object.members().isEmpty()) {
            put(Kind.MARK, "{}");
            return;
        }
        put(Kind.MARK, "{");
        Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            end();
            indent(depth + 1);
            put(Kind.KEY, quoted(member.getKey()));
            put(Kind.MARK, ": ");
            value(member.getValue(), depth + 1, members.hasNext());
        }
        end();
        indent(depth);
        put(Kind.MARK, "}");
    }

    private void array(Json.Arr array, int depth) {
        if (array.items().isEmpty()) {
            put(Kind.MARK, "[]");
            return;
        }
        put(Kind.MARK, "[");
        for (int i = 0; i < array.items().size(); i++) {
            end();
            indent(depth + 1);
            value(array.items().get(i), depth + 1, i < array.items().size() - 1);
        }
        end();
        indent(depth);
        put(Kind.MARK, "]");
    }

    private void text(String text, int depth) {
        Json inside = inside(text);
        if (inside == null) plain(text, depth);
        else {
            put(Kind.MARK, "\"");
            within = true;
            value(inside, depth, false);
            within = false;
            put(Kind.MARK, "\"");
        }
    }

    /** What a text says that is an object or array itself, as many tools answer; null for any other text. */
    private @Nullable Json inside(String text) {
        if (within || text.length() < 3 || text.length() > READ_INSIDE) return null;
        char first = text.strip().isEmpty() ? ' ' : text.strip().charAt(0);
        if (first != '{' && first != '[') return null;
        try {
            return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson other) {
            return null;
        }
    }

    private void plain(String text, int depth) {
        long breaks = text.chars().filter(c -> c == '\n').count();
        boolean isLong = text.length() > FOLDED_FROM || breaks >= SHORT_ENOUGH_LINES;
        int which = isLong ? texts++ : -1;
        if (isLong && !unfolded.contains(which)) folded(text, which);
        else if (isLong || breaks > 0) block(text, depth, which);
        else pieces(quoted(text));
    }

    private void folded(String text, int which) {
        int cut = Math.min(SHOWN_OF_FOLDED, text.length());
        if (Character.isHighSurrogate(text.charAt(cut - 1))) cut--;
        pieces(quoted(text.substring(0, cut)));
        put(Kind.FOLD, "… all " + Format.count(text.length()) + " characters");
        foldHere = which;
    }

    /** A text line by line, with what cannot be seen written as its code. */
    private void block(String text, int depth, int which) {
        put(Kind.MARK, "\"");
        if (which >= 0) {
            put(Kind.FOLD, "fold");
            foldHere = which;
        }
        for (String part : Inert.visible(text).split("\n", -1)) {
            for (int at = 0; at == 0 || at < part.length(); at += WIDTH) {
                endText();
                indent(depth + 1);
                pieces(part.substring(at, Math.min(part.length(), at + WIDTH)));
            }
        }
        put(Kind.MARK, "\"");
    }

    private void pieces(String text) {
        Matcher marker = MARKER.matcher(text);
        int from = 0;
        while (marker.find()) {
            put(Kind.TEXT, text.substring(from, marker.start()));
            put(Kind.CHIP, marker.group(1));
            from = marker.end();
        }
        put(Kind.TEXT, text.substring(from));
    }

    private static String quoted(String text) {
        return Inert.visible(JsonText.of(new Json.Str(text)));
    }

    private void indent(int depth) {
        if (depth > 0) line.add(new Piece(Kind.MARK, "  ".repeat(depth)));
    }

    private void put(Kind kind, String text) {
        if (!text.isEmpty()) line.add(new Piece(kind, text));
    }

    private boolean continues;

    private void end() {
        if (!continues) number++;
        lines.add(new Line(continues ? 0 : number, line, foldHere));
        line = new ArrayList<>();
        foldHere = -1;
        continues = false;
    }

    private void endText() {
        end();
        continues = true;
    }
}
