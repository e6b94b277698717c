package dev.stepwarden.domain.redaction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rules there are, in their order. */
final class RuleNames {
    private final Map<String, Integer> orders = new HashMap<>();

    RuleNames(List<String> names) {
        for (String name : names) {
            if (orders.put(name, orders.size()) != null) throw new IllegalArgumentException("two rules named " + name);
        }
    }

    int order(String name) {
        Integer order = orders.get(name);
        if (order == null) throw new IllegalArgumentException("no rule " + name);
        return order;
    }

    boolean know(String name) {
        return orders.containsKey(name);
    }

    int count() {
        return orders.size();
    }
}
