package dev.stepwarden.domain.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found in one text. */
final class Findings {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(Finding::start)
            .thenComparing(Comparator.comparingInt(Finding::end).reversed())
            .thenComparingInt(Finding::order);

    private final RuleNames names;
    private final List<Finding> all = new ArrayList<>(0);
    private int[] until = {};
    private boolean[] asked = {};
    private int valueStart;
    private int valueEnd = -1;

    Findings(RuleNames names) {
        this.names = names;
    }

    void add(String rule, int start, int end) {
        int order = names.order(rule);
        all.add(new Finding(start, end, rule, order));
        if (until.length == 0) until = new int[names.count()];
        until[order] = Math.max(until[order], end);
    }

    /** Whether the rule has this place already: nothing is looked at twice by the same rule, however it repeats. */
    boolean covers(String rule, int index) {
        return until.length != 0 && index < until[names.order(rule)];
    }

    /** Whether the rule asks for the first time: it looks at the whole text then, and need not again. */
    boolean isFirst(String rule) {
        if (asked.length == 0) asked = new boolean[names.count()];
        int order = names.order(rule);
        boolean first = !asked[order];
        asked[order] = true;
        return first;
    }

    /** The end of the unquoted value at this index: what starts inside of one ends where that ends. */
    int unquotedEnd(String text, int start) {
        if (start < valueStart || start > valueEnd) {
            valueStart = start;
            valueEnd = Unquoted.end(text, start);
        }
        return valueEnd;
    }

    /**
     * In their order, and apart: of two of which one holds the other the longer stays, of two that share a part the
     * longer names both.
     */
    List<Finding> apart() {
        if (all.size() < 2) return all;
        all.sort(BY_PLACE);
        List<Finding> apart = new ArrayList<>(all.size());
        Finding last = all.getFirst();
        for (Finding next : all.subList(1, all.size())) {
            if (next.start() >= last.end()) {
                apart.add(last);
                last = next;
            } else if (next.end() > last.end() && !isHostOf(last, next)) {
                Finding named = next.length() > last.length() ? next : last;
                last = new Finding(last.start(), next.end(), named.rule(), named.order());
            }
        }
        apart.add(last);
        return apart;
    }

    /** In {@code a://b:c@host.example} the host is no part of an address {@code c@host.example}. */
    private static boolean isHostOf(Finding userinfo, Finding email) {
        return userinfo.rule().equals(UrlUserinfo.RULE) && email.rule().equals(Email.RULE);
    }
}
