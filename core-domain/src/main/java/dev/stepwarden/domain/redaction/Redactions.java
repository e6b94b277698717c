package dev.stepwarden.domain.redaction;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many values were taken out, by the rule that did it. Never a value or its length.
 *
 * @param version of the project's own rules that were looked for besides the built-in ones; null where it had none
 */
public record Redactions(
        SortedMap<String, Integer> rules, @Nullable Integer version) {
    public static final Redactions NONE = new Redactions(new TreeMap<>());

    public Redactions(SortedMap<String, Integer> rules) {
        this(rules, null);
    }

    public int count() {
        long sum = rules.values().stream().mapToLong(Integer::longValue).sum();
        return (int) Math.min(Integer.MAX_VALUE, sum);
    }

    public Redactions plus(Redactions other) {
        Integer newest = other.version == null ? version : other.version;
        if (other.rules.isEmpty()) return new Redactions(rules, newest);
        SortedMap<String, Integer> sum = new TreeMap<>(rules);
        for (Map.Entry<String, Integer> rule : other.rules.entrySet())
            sum.merge(rule.getKey(), rule.getValue(), Integer::sum);
        return new Redactions(sum, newest);
    }
}
