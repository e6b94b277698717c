package dev.stepwarden.domain.policy;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of arguments. Its names are known; whoever looks at a hidden value gets an error. */
final class ArgsMap extends AbstractMap<String, Object> implements Weighed {
    private final Map<String, Object> members;
    private final int weight;
    private final Budget budget;

    ArgsMap(Map<String, Object> members, int weight, Budget budget) {
        this.members = members;
        this.weight = weight;
        this.budget = budget;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        Object value = members.get(name);
        return value == null ? null : shown(value);
    }

    @SuppressWarnings("ReferenceEquality") // there is one such value
    private Object shown(Object value) {
        if (value == Args.HIDDEN) throw budget.touchHidden();
        return value;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return members.containsKey(name);
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                Iterator<Entry<String, Object>> entries = members.entrySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return entries.hasNext();
                    }

                    @Override
                    public Entry<String, Object> next() {
                        return new Member(entries.next());
                    }
                };
            }

            @Override
            public int size() {
                return members.size();
            }
        };
    }

    /** The value is looked at only when it is asked for. */
    private final class Member extends SimpleImmutableEntry<String, Object> {
        private static final long serialVersionUID = 1L;

        Member(Entry<String, Object> entry) {
            super(entry);
        }

        @Override
        public Object getValue() {
            return shown(super.getValue());
        }
    }
}
