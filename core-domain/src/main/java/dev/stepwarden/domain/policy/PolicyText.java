package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.MalformedJson;
import dev.stepwarden.domain.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * A document's text as JSON. YAML is taken by its events, so that nothing in it can name a type, grow by aliases or be
 * said twice; plain scalars mean what YAML 1.2's core schema says, and numbers are written as in JSON.
 */
final class PolicyText {
    private static final int DEEPEST = 32;
    private static final int LONGEST_PROBLEM = 160;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("policy")
            .setCodePointLimit(PolicyDocument.LARGEST + 1)
            .setUseMarks(true)
            .build();
    private static final CoreScalarResolver SCALARS = new CoreScalarResolver(false);

    private final Iterator<Event> events;
    private int depth;

    private PolicyText(Iterator<Event> events) {
        this.events = events;
    }

    static Json parse(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > PolicyDocument.LARGEST) {
            throw new InvalidFields("", "must have at most " + PolicyDocument.LARGEST + " bytes");
        }
        try {
            return new PolicyText(new Parse(SETTINGS).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException unreadable) {
            String place = unreadable
                    .getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new InvalidFields("", "cannot be read" + place + ": " + shortened(unreadable.getProblem()));
        } catch (YamlEngineException unreadable) {
            throw new InvalidFields("", "cannot be read: " + shortened(String.valueOf(unreadable.getMessage())));
        }
    }

    private static String shortened(String problem) {
        return problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM) + "...";
    }

    private Json document() {
        next(); // the stream
        if (next().getEventId() != Event.ID.DocumentStart) throw new InvalidFields("", "is empty");
        Json value = value(next(), "");
        next(); // the document's end
        if (next().getEventId() != Event.ID.StreamEnd) throw new InvalidFields("", "must be one document only");
        return value;
    }

    private Event next() {
        return events.next();
    }

    private Json value(Event event, String pointer) {
        plain(event, pointer);
        if (event instanceof ScalarEvent scalar) return scalar(scalar, pointer);
        if (++depth > DEEPEST) throw new InvalidFields(pointer, "is nested deeper than " + DEEPEST);
        Json value = event.getEventId() == Event.ID.MappingStart ? mapping(pointer) : sequence(pointer);
        depth--;
        return value;
    }

    private static void plain(Event event, String pointer) {
        if (event instanceof AliasEvent) throw new InvalidFields(pointer, "must not be an alias: write it out");
        if (event instanceof NodeEvent node && node.getAnchor().isPresent())
            throw new InvalidFields(pointer, "must have no anchor");
        boolean tagged = event instanceof ScalarEvent scalar
                ? scalar.getTag().isPresent()
                : event instanceof CollectionStartEvent start && start.getTag().isPresent();
        if (tagged) throw new InvalidFields(pointer, "must have no tag");
    }

    private Json mapping(String pointer) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            plain(event, pointer);
            if (!(event instanceof ScalarEvent scalar) || !(scalar(scalar, pointer) instanceof Json.Str key))
                throw new InvalidFields(pointer, "must have keys that are strings: put quotes around others");
            String place = FieldError.pointer(pointer, key.value());
            if (members.put(key.value(), value(next(), place)) != null)
                throw new InvalidFields(place, "occurs twice in one object");
        }
        return new Json.Obj(members);
    }

    private Json sequence(String pointer) {
        List<Json> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next())
            items.add(value(event, pointer + "/" + items.size()));
        return new Json.Arr(items);
    }

    private static Json scalar(ScalarEvent scalar, String pointer) {
        String value = scalar.getValue();
        Tag tag = scalar.isPlain() ? SCALARS.resolve(value, true) : Tag.STR;
        if (tag.equals(Tag.NULL)) return Json.NULL;
        if (tag.equals(Tag.BOOL)) return new Json.Bool(value.equalsIgnoreCase("true"));
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return number(value, pointer);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value))
            throw new InvalidFields(pointer, "holds a lone surrogate");
        return new Json.Str(value);
    }

    private static Json number(String token, String pointer) {
        try {
            if (StrictJson.parse(token.getBytes(StandardCharsets.UTF_8)) instanceof Json.Num number) return number;
        } catch (MalformedJson unlike) {
            // falls through to the refusal
        }
        throw new InvalidFields(pointer, "must be a number as JSON writes it, or a string in quotes");
    }
}
