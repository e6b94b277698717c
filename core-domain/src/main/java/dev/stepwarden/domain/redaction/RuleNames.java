package dev.stepwarden.domain.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rules there are, in their order. */
final class RuleNames {
    private final Map<String, Integer> orders = new HashMap<>();

    private final List<String> names;

    RuleNames(List<String> names) {
        this.names = List.copyOf(names);
        for (String name : names) {
            if (orders.put(name, orders.size()) != null) throw new IllegalArgumentException("two rules named " + name);
        }
    }

    /** These, and behind them those. */
    RuleNames with(List<String> more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(more);
        return new RuleNames(all);
    }

    int order(String name) {
        Integer order = orders.get(name);
        if (order == null) throw new IllegalArgumentException("no rule " + name);
        return order;
    }

    /** In their order. */
    List<String> all() {
        return names;
    }

    boolean know(String name) {
        return orders.containsKey(name);
    }

    int count() {
        return orders.size();
    }
}
