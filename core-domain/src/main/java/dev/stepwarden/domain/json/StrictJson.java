package dev.stepwarden.domain.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON that means the same to every reader: valid UTF-8, no duplicate keys, no lone surrogates, no NaN, at most 64
 * levels (the root is level 1), numbers of at most 1,000 characters.
 */
public final class StrictJson {
    public static final int MAX_DEPTH = 64;
    private static final int MAX_EXPONENT = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1_000)
                    .maxNameLength(16_384)
                    .maxStringLength(16 << 20)
                    .build())
            .build();

    private StrictJson() {}

    /** @throws MalformedJson when the bytes are not one JSON value as described above */
    public static Json parse(byte[] utf8) {
        CharBuffer text = decode(utf8);
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(), text.limit())) {
            if (parser.nextToken() == null) throw new MalformedJson("the body is empty");
            Json value = value(parser);
            if (parser.nextToken() != null) throw new MalformedJson("there is text after the value");
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw new MalformedJson("nested deeper than " + MAX_DEPTH + ", or a number or a key is too long");
        } catch (JacksonException unreadable) {
            var place = unreadable.getLocation();
            String at = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new MalformedJson("not valid JSON" + at);
        }
    }

    private static CharBuffer decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException invalid) {
            throw new MalformedJson("not valid UTF-8");
        }
    }

    private static Json value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Str(wellFormed(parser.getString()));
            case VALUE_NUMBER_INT -> new Json.Num(parser.getString());
            case VALUE_NUMBER_FLOAT -> new Json.Num(bounded(parser.getString()));
            case VALUE_TRUE -> Json.TRUE;
            case VALUE_FALSE -> Json.FALSE;
            case VALUE_NULL -> Json.NULL;
            default -> throw new MalformedJson("not valid JSON");
        };
    }

    private static Json object(JsonParser parser) {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            parser.nextToken();
            if (members.put(name, value(parser)) != null) throw new MalformedJson("a key occurs twice in one object");
        }
        return new Json.Obj(members);
    }

    private static Json array(JsonParser parser) {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
        return new Json.Arr(items);
    }

    private static String wellFormed(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isSurrogate(c)
                    && !Character.isSurrogatePair(c, at + 1 < text.length() ? text.charAt(at + 1) : ' ')) {
                throw new MalformedJson("a string holds a lone surrogate");
            }
            at += Character.isSurrogate(c) ? 2 : 1;
        }
        return text;
    }

    /** An exponent of ten digits costs nothing to write and gigabytes to expand. */
    private static String bounded(String token) {
        try {
            if (Math.abs((long) new BigDecimal(token).scale()) <= MAX_EXPONENT) return token;
        } catch (NumberFormatException | ArithmeticException beyond) {
            // falls through to the refusal
        }
        throw new MalformedJson("a number's exponent is out of range");
    }
}
