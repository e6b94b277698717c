package dev.stepwarden.domain.policy;

import dev.cel.common.values.NullValue;
import dev.stepwarden.domain.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arguments as conditions see them: integers stay integers, and one that a double could not hold is an error rather than
 * rounded. Of recorded ones, what was redacted is hidden.
 */
final class Args {
    private static final int MOST_VALUES = 20_000;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final long SAFE = (1L << 53) - 1;
    private static final int LONGEST_NUMBER = 40;

    /** In the place of a value that is redacted. */
    static final Object HIDDEN = new Object();

    private final Budget budget;
    private final boolean raw;
    private int values;
    private long characters;

    private Args(Budget budget, boolean raw) {
        this.budget = budget;
        this.raw = raw;
    }

    /**
     * {@link #HIDDEN} when all of it is.
     *
     * @param raw whether it is as the caller sent it, so that what looks like a marker is just text
     * @throws Unusable when conditions cannot be evaluated on them
     */
    static Object of(Json args, boolean raw, Budget budget) {
        return new Args(budget, raw).value(args);
    }

    /** The message is for everybody and says nothing of the values. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private Object value(Json json) {
        if (++values > MOST_VALUES) throw new Unusable("the arguments have too many values for conditions");
        return switch (json) {
            case Json.Null nothing -> NullValue.NULL_VALUE;
            case Json.Bool bool -> bool.value();
            case Json.Num number -> number(number.token());
            case Json.Str text -> isMarked(text.value()) ? HIDDEN : counted(text.value());
            case Json.Arr array -> array(array);
            case Json.Obj object -> object(object);
        };
    }

    private Object array(Json.Arr array) {
        int before = values;
        List<Object> items = new ArrayList<>(array.items().size());
        for (Json item : array.items()) items.add(value(item));
        return new ArgsList(items, values - before, budget);
    }

    private Object object(Json.Obj object) {
        int before = values;
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (isMarkedKey(member.getKey())) return HIDDEN;
            members.put(counted(member.getKey()), value(member.getValue()));
        }
        return new ArgsMap(members, values - before, budget);
    }

    private String counted(String text) {
        characters += text.length();
        if (characters > MOST_CHARACTERS) throw new Unusable("the arguments are too large for conditions");
        return text;
    }

    /** An escaped marker may stand for either of two texts. */
    private boolean isMarked(String text) {
        return !raw && (text.contains("[REDACTED:") || text.contains("[~REDACTED"));
    }

    private boolean isMarkedKey(String key) {
        return !raw && (key.endsWith("$redacted") || isMarked(key));
    }

    private static Object number(String token) {
        boolean integer = token.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (!integer) {
            double number = Double.parseDouble(token);
            if (Double.isFinite(number)) return number;
        } else if (token.length() <= LONGEST_NUMBER) {
            BigDecimal number = new BigDecimal(token);
            if (number.abs().compareTo(BigDecimal.valueOf(SAFE)) <= 0) return number.longValueExact();
        }
        throw new Unusable("the arguments hold a number that cannot be told exactly");
    }
}
