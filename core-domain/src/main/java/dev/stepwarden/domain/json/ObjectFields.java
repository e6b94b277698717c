package dev.stepwarden.domain.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object and collects every complaint with its pointer, so that a client hears of all its
 * mistakes at once. A member that is null counts as absent. A field that was never asked for is a complaint too: nothing
 * that a client sends is dropped in silence.
 */
public final class ObjectFields {
    private static final int MAX_ERRORS = 50;
    private static final String NO_NUL = "must not hold the character U+0000";
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<String, Json> members;
    private final String pointer;
    private final List<FieldError> errors;
    private final Set<String> asked = new HashSet<>();

    private ObjectFields(Map<String, Json> members, String pointer, List<FieldError> errors) {
        this.members = members;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** @throws InvalidFields when the body is no object */
    public static ObjectFields of(Json body) {
        if (body instanceof Json.Obj object) return new ObjectFields(object.members(), "", new ArrayList<>());
        throw new InvalidFields("", "must be an object");
    }

    /** Call last: throws what was collected. */
    public void done() {
        complainOfUnknown();
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    public void complainOfUnknown() {
        for (String name : members.keySet()) {
            if (!asked.contains(name)) complain(name, "is not a field of this object");
        }
    }

    public void complain(String name, String reason) {
        if (errors.size() < MAX_ERRORS) errors.add(new FieldError(FieldError.pointer(pointer, name), reason));
    }

    /** The object itself, as it was received. */
    public Json.Obj value() {
        return new Json.Obj(members);
    }

    public boolean clean() {
        return errors.isEmpty();
    }

    public @Nullable Json json(String name) {
        asked.add(name);
        Json value = members.get(name);
        return value instanceof Json.Null ? null : value;
    }

    /** Never with U+0000, which no database text can hold. */
    public @Nullable String text(String name, int max) {
        return switch (json(name)) {
            case null -> null;
            case Json.Str text when hasNul(text.value()) -> complaint(name, NO_NUL);
            case Json.Str text when text.value().length() <= max -> text.value();
            case Json.Str tooLong -> complaint(name, "must have at most " + max + " characters");
            default -> complaint(name, "must be a string");
        };
    }

    public String requiredText(String name, int max) {
        String text = text(name, max);
        if (text != null && text.isEmpty()) complain(name, "must not be empty");
        if (text == null && missing(name)) complain(name, "is required");
        return text == null ? "" : text;
    }

    public @Nullable UUID uuid(String name) {
        String text = text(name, 64);
        if (text == null) return null;
        UUID uuid = Uuids.parse(text);
        return uuid == null ? complaint(name, "must be a UUID") : uuid;
    }

    public UUID requiredUuid(String name) {
        UUID uuid = uuid(name);
        if (uuid == null && missing(name)) complain(name, "is required");
        return uuid == null ? new UUID(0, 0) : uuid;
    }

    public @Nullable Instant time(String name) {
        String text = text(name, 64);
        if (text == null) return null;
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) return time;
        } catch (DateTimeException unreadable) {
            // falls through to the complaint
        }
        return complaint(name, "must be an RFC 3339 time between the years 1970 and 9999");
    }

    public @Nullable Long count(String name) {
        return switch (json(name)) {
            case null -> null;
            case Json.Num number when COUNT.matcher(number.token()).matches() -> Long.valueOf(number.token());
            default -> complaint(name, "must be a whole number from 0 to 999999999999999");
        };
    }

    public <T> @Nullable T oneOf(String name, Map<String, T> words) {
        String text = text(name, 64);
        if (text == null) return null;
        T found = words.get(text);
        return found == null ? complaint(name, "must be one of " + String.join(", ", words.keySet())) : found;
    }

    public <T> @Nullable T object(String name, Function<ObjectFields, T> read) {
        return switch (json(name)) {
            case null -> null;
            case Json.Obj object -> {
                ObjectFields inner = new ObjectFields(object.members(), FieldError.pointer(pointer, name), errors);
                T value = read.apply(inner);
                inner.complainOfUnknown();
                yield value;
            }
            default -> complaint(name, "must be an object");
        };
    }

    public Json.@Nullable Obj anyObject(String name) {
        return switch (json(name)) {
            case null -> null;
            case Json.Obj object -> object;
            default -> complaint(name, "must be an object");
        };
    }

    /** Items that are no objects are complained of and left out. */
    public <T> List<T> objects(String name, Function<ObjectFields, T> read) {
        List<T> values = new ArrayList<>();
        switch (json(name)) {
            case null -> {}
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    String place = name + "/" + i;
                    if (array.items().get(i) instanceof Json.Obj object) {
                        ObjectFields inner = new ObjectFields(object.members(), pointer + "/" + place, errors);
                        values.add(read.apply(inner));
                        inner.complainOfUnknown();
                    } else if (errors.size() < MAX_ERRORS) {
                        errors.add(new FieldError(pointer + "/" + place, "must be an object"));
                    }
                }
            }
            default -> complain(name, "must be an array");
        }
        return values;
    }

    public List<String> texts(String name, int maxItems, int maxLength) {
        List<String> values = new ArrayList<>();
        switch (json(name)) {
            case null -> {}
            case Json.Arr array
            when array.items().size() > maxItems -> complain(name, "must have at most " + maxItems + " items");
            case Json.Arr array -> {
                for (Json item : array.items()) {
                    if (!(item instanceof Json.Str text) || text.value().length() > maxLength) {
                        complain(name, "must hold strings of at most " + maxLength + " characters");
                    } else if (hasNul(text.value())) {
                        complain(name, NO_NUL);
                    } else {
                        values.add(text.value());
                    }
                }
            }
            default -> complain(name, "must be an array of strings");
        }
        return values;
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private boolean missing(String name) {
        return members.getOrDefault(name, Json.NULL) instanceof Json.Null;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it is always null
    private <T> @Nullable T complaint(String name, String reason) {
        complain(name, reason);
        return null;
    }
}
