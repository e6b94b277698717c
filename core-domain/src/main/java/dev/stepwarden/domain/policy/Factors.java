package dev.stepwarden.domain.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Factors by their groups. */
final class Factors {
    private Factors() {}

    /** The larger number of each group. Anybody at all is asked for only beyond those who are asked for anyway. */
    static List<Factor> union(Collection<Factor> some, Collection<Factor> others) {
        Map<String, Integer> ofGroups = new TreeMap<>();
        int ofAnybody = 0;
        List<Factor> all = new ArrayList<>(some);
        all.addAll(others);
        for (Factor factor : all) {
            String group = factor.group();
            if (group == null) ofAnybody = Math.max(ofAnybody, factor.n());
            else ofGroups.merge(group, factor.n(), Math::max);
        }
        int named = ofGroups.values().stream().mapToInt(Integer::intValue).sum();
        List<Factor> union = new ArrayList<>();
        if (ofAnybody > named) union.add(new Factor(null, ofAnybody - named));
        ofGroups.forEach((group, n) -> union.add(new Factor(group, n)));
        return union;
    }
}
