package dev.stepwarden.domain.policy;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** An array of arguments. Whoever looks at a hidden item gets an error. */
final class ArgsList extends AbstractList<Object> implements RandomAccess, Weighed {
    private final List<Object> items;
    private final int weight;
    private final Budget budget;

    ArgsList(List<Object> items, int weight, Budget budget) {
        this.items = items;
        this.weight = weight;
        this.budget = budget;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // there is one such value
    public Object get(int index) {
        Object item = items.get(index);
        if (item == Args.HIDDEN) throw budget.touchHidden();
        return item;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public int weight() {
        return weight;
    }
}
