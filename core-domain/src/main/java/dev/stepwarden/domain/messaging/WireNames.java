package dev.stepwarden.domain.messaging;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of the protocol for the constants of an enum: their names in lower case. */
public final class WireNames {
    private WireNames() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Constants by their words, in the order of their declaration. */
    public static <E extends Enum<E>> Map<String, E> table(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.put(of(constant), constant));
        return Collections.unmodifiableMap(words);
    }
}
