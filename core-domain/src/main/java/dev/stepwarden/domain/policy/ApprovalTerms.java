package dev.stepwarden.domain.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which terms people may let a call through.
 *
 * @param factors never empty, sorted by group
 * @param ttl how long they may take; after it the answer is no
 * @param reasonRequired whether who agrees has to say why
 * @param hiddenValuesAllowed whether it may be approved at high risk though some of its values are hidden
 */
public record ApprovalTerms(List<Factor> factors, Duration ttl, boolean reasonRequired, boolean hiddenValuesAllowed) {
    public static final Duration USUAL_TTL = Duration.ofHours(1);

    /** One of anybody who may approve. */
    public static final ApprovalTerms USUAL = new ApprovalTerms(List.of(new Factor(null, 1)), USUAL_TTL, false, false);

    public ApprovalTerms {
        factors = List.copyOf(factors);
    }

    /** What satisfies both. */
    public ApprovalTerms and(ApprovalTerms other) {
        return new ApprovalTerms(
                Factors.union(factors, other.factors),
                ttl.compareTo(other.ttl) <= 0 ? ttl : other.ttl,
                reasonRequired || other.reasonRequired,
                hiddenValuesAllowed && other.hiddenValuesAllowed);
    }

    /** What is less strict here than in {@code before}: empty when nothing is. */
    List<String> weakerThan(ApprovalTerms before) {
        List<String> weaker = new ArrayList<>();
        for (Factor factor : before.factors) weakened(factor).ifPresent(weaker::add);
        if (ttl.compareTo(before.ttl) > 0) weaker.add("approval may take " + ttl + " instead of " + before.ttl);
        if (before.reasonRequired && !reasonRequired) weaker.add("approval needs no reason any more");
        if (hiddenValuesAllowed && !before.hiddenValuesAllowed) weaker.add("hidden values may now be approved");
        return weaker;
    }

    private Optional<String> weakened(Factor before) {
        int now = before.group() == null
                ? factors.stream().mapToInt(Factor::n).sum()
                : of(before.group()).map(Factor::n).orElse(0);
        if (now >= before.n()) return Optional.empty();
        String whom = before.group() == null ? "approvers" : "approvers of " + before.group();
        return Optional.of("approval takes " + now + " instead of " + before.n() + " " + whom);
    }

    private Optional<Factor> of(@Nullable String group) {
        return factors.stream()
                .filter(factor -> Objects.equals(factor.group(), group))
                .findFirst();
    }
}
