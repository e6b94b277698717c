package dev.stepwarden.domain.redaction;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many values were taken out, by the rule that did it. Never a value or its length. */
public record Redactions(SortedMap<String, Integer> rules) {
    public static final Redactions NONE = new Redactions(new TreeMap<>());

    public int count() {
        long sum = rules.values().stream().mapToLong(Integer::longValue).sum();
        return (int) Math.min(Integer.MAX_VALUE, sum);
    }

    public Redactions plus(Redactions other) {
        if (other.rules.isEmpty()) return this;
        SortedMap<String, Integer> sum = new TreeMap<>(rules);
        for (Map.Entry<String, Integer> rule : other.rules.entrySet())
            sum.merge(rule.getKey(), rule.getValue(), Integer::sum);
        return new Redactions(sum);
    }
}
