package dev.stepwarden.domain.diff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All rules about paths as one automaton, followed while values are walked through: a step costs a look-up, however many
 * rules there are. Belongs to one comparison.
 */
final class PathRules {
    private static final String ANY = "*";
    private static final String DEEP = "**";

    private final List<Rule> rules = new ArrayList<>();
    private final Map<Set<Integer>, Place> places = new HashMap<>();
    private final Place root;

    private record Rule(
            List<String> names,
            boolean ignore,
            boolean set,
            @Nullable BigDecimal tolerance) {}

    PathRules(NormalRules profile) {
        for (String path : profile.ignore()) rules.add(new Rule(names(path), true, false, null));
        for (String path : profile.sets()) rules.add(new Rule(names(path), false, true, null));
        for (var rule : profile.tolerance()) rules.add(new Rule(names(rule.path()), false, false, rule.atMost()));
        Set<Integer> start = new TreeSet<>();
        for (int rule = 0; rule < rules.size(); rule++) enter(start, rule, 0);
        root = place(start);
    }

    Place root() {
        return root;
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.substring(1).split("/", -1)) {
            names.add(name.replace("~1", "/").replace("~0", "~"));
        }
        return names;
    }

    /** A position is a rule and how many of its names are behind. {@code **} may also stand for none. */
    private void enter(Set<Integer> positions, int rule, int behind) {
        List<String> names = rules.get(rule).names;
        positions.add(rule << 16 | behind);
        if (behind < names.size() && names.get(behind).equals(DEEP)) enter(positions, rule, behind + 1);
    }

    private Place place(Set<Integer> positions) {
        Place known = places.get(positions);
        if (known != null) return known;
        Place place = new Place(positions);
        places.put(positions, place);
        return place;
    }

    /** Where a walk is. */
    final class Place {
        private final Set<Integer> positions;
        private final Set<String> literals = new HashSet<>();
        private final Map<String, Place> named = new HashMap<>();
        private @Nullable Place other;
        final boolean ignored;
        final boolean set;
        final @Nullable BigDecimal tolerance;

        private Place(Set<Integer> positions) {
            this.positions = positions;
            boolean ignore = false;
            boolean unordered = false;
            BigDecimal most = null;
            for (int position : positions) {
                Rule rule = rules.get(position >> 16);
                int behind = position & 0xffff;
                if (behind < rule.names.size()) {
                    literals.add(rule.names.get(behind));
                    continue;
                }
                ignore |= rule.ignore;
                unordered |= rule.set;
                if (rule.tolerance != null && (most == null || rule.tolerance.compareTo(most) > 0))
                    most = rule.tolerance;
            }
            ignored = ignore;
            set = unordered;
            tolerance = most;
        }

        Place to(String name) {
            if (positions.isEmpty()) return this;
            if (literals.contains(name)) {
                Place known = named.get(name);
                if (known == null) named.put(name, known = next(name));
                return known;
            }
            if (other == null) other = next(null);
            return other;
        }

        /** Of an array: as good as the item's index as a name, as far as no rule names that. */
        Place to(int index) {
            return positions.isEmpty() ? this : to(Integer.toString(index));
        }

        private Place next(@Nullable String name) {
            Set<Integer> next = new TreeSet<>();
            for (int position : positions) {
                int rule = position >> 16;
                int behind = position & 0xffff;
                if (behind == rules.get(rule).names.size()) continue;
                String wanted = rules.get(rule).names.get(behind);
                if (wanted.equals(DEEP)) enter(next, rule, behind);
                else if (wanted.equals(ANY) || wanted.equals(name)) enter(next, rule, behind + 1);
            }
            return place(next);
        }
    }
}
