package dev.stepwarden.domain.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.ConcatenatedListView;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the parts of one condition cost. A value that is only gone through to one of its members costs a step; one that is
 * compared, searched or put together costs what it weighs. A turn of a loop pays beforehand for the errors that it may
 * outweigh, since an exception is dear and nobody hears of it.
 */
final class Costs {
    private static final int ERROR = 100;
    private static final Set<String> OUTWEIGHING = Set.of("_||_", "_&&_");
    private static final Set<String> BY_PLACE = Set.of("_[_]", "size");

    private final BitSet passing = new BitSet();
    private final Map<Long, Integer> turns = new HashMap<>();
    private int outweighing;

    private Costs() {}

    static Costs of(CelExpr condition) {
        Costs costs = new Costs();
        costs.learn(condition);
        return costs;
    }

    void pay(CelExpr part, Object result, Budget budget) {
        int turn = turns.getOrDefault(part.id(), 1);
        budget.pay(passing.get((int) part.id()) ? turn : turn + weight(result, Budget.STEPS));
    }

    /** At most about {@code most}: whoever pays that has nothing left. */
    private static long weight(Object value, long most) {
        return switch (value) {
            case String text -> text.length() / Budget.CHARACTERS;
            case Weighed weighed -> weighed.weight() / Budget.VALUES;
            // what a loop has gathered so far; it is paid item by item
            case ConcatenatedListView<?> gathered -> 0;
            case Collection<?> items -> sum(items, most);
            case Map<?, ?> members -> sum(members.values(), most);
            default -> 0;
        };
    }

    private static long sum(Collection<?> items, long most) {
        long sum = items.size() / Budget.VALUES;
        for (Object item : items) {
            if (sum > most) break;
            sum += weight(item, most - sum);
        }
        return sum;
    }

    private void learn(CelExpr part) {
        switch (part.getKind()) {
            case SELECT -> passing(part.select().operand());
            case CALL -> call(part);
            case LIST -> part.list().elements().forEach(this::learn);
            case MAP ->
                part.map().entries().forEach(entry -> {
                    learn(entry.key());
                    learn(entry.value());
                });
            case STRUCT -> part.struct().entries().forEach(entry -> learn(entry.value()));
            case COMPREHENSION -> loop(part.comprehension());
            default -> {}
        }
    }

    private void call(CelExpr part) {
        CelExpr.CelCall call = part.call();
        if (OUTWEIGHING.contains(call.function())) outweighing++;
        call.target().ifPresent(this::learn);
        for (int i = 0; i < call.args().size(); i++) {
            if (i == 0 && BY_PLACE.contains(call.function()))
                passing(call.args().get(i));
            else learn(call.args().get(i));
        }
    }

    private void loop(CelExpr.CelComprehension loop) {
        passing(loop.iterRange());
        learn(loop.accuInit());
        learn(loop.result());
        int outside = outweighing;
        learn(loop.loopCondition());
        learn(loop.loopStep());
        turns.put(loop.loopCondition().id(), 1 + ERROR * (outweighing - outside));
    }

    private void passing(CelExpr part) {
        passing.set((int) part.id());
        learn(part);
    }
}
