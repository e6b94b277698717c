package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.policy.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who counts for which factor. A person counts once, however many of the groups are his, and people are told off so that as
 * many places as can be are filled (augmenting paths in a bipartite graph): who comes first never takes a place that only
 * another could have, and nobody who has agreed is asked for again.
 */
public final class Agreement {
    private final List<Factor> factors;
    private final List<ApprovalVote> votes;
    /** A place is one person of one factor. */
    private final List<Factor> places = new ArrayList<>();
    /** Whose vote has the place, −1 for nobody's. */
    private final int[] taken;

    private Agreement(List<Factor> factors, List<ApprovalVote> votes) {
        this.factors = factors;
        this.votes = votes;
        for (Factor factor : factors) for (int i = 0; i < factor.n(); i++) places.add(factor);
        taken = new int[places.size()];
        Arrays.fill(taken, -1);
        for (int vote = 0; vote < votes.size(); vote++)
            seat(vote, votes.get(vote).groups(), new boolean[taken.length]);
    }

    /** @param votes in their order, at most one a person */
    public static Agreement of(List<Factor> factors, List<ApprovalVote> votes) {
        return new Agreement(factors, votes);
    }

    /** One for each factor, in their order. */
    public List<FactorStanding> standings() {
        List<FactorStanding> standings = new ArrayList<>();
        int place = 0;
        for (Factor factor : factors) {
            List<UUID> by = new ArrayList<>();
            for (int i = 0; i < factor.n(); i++, place++)
                if (taken[place] >= 0) by.add(votes.get(taken[place]).person());
            standings.add(new FactorStanding(factor.group(), factor.n(), List.copyOf(by)));
        }
        return List.copyOf(standings);
    }

    public boolean isComplete() {
        return Arrays.stream(taken).noneMatch(vote -> vote < 0);
    }

    /** The groups of which one more person would bring it further. */
    public Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>();
        for (Factor factor : factors)
            if (factor.group() != null && wouldHelp(List.of(factor.group()))) wanted.add(factor.group());
        return wanted;
    }

    /** Whether one more person of these groups, or of none, would bring it further. */
    public boolean wouldHelp(List<String> groups) {
        return new Agreement(this).seat(votes.size(), groups, new boolean[taken.length]);
    }

    private Agreement(Agreement other) {
        factors = other.factors;
        votes = other.votes;
        places.addAll(other.places);
        taken = other.taken.clone();
    }

    private boolean seat(int vote, List<String> groups, boolean[] tried) {
        for (int place = 0; place < taken.length; place++) {
            if (tried[place] || !fits(groups, places.get(place).group())) continue;
            tried[place] = true;
            int holder = taken[place];
            if (holder < 0 || seat(holder, votes.get(holder).groups(), tried)) {
                taken[place] = vote;
                return true;
            }
        }
        return false;
    }

    private static boolean fits(List<String> groups, @Nullable String wanted) {
        return wanted == null || groups.contains(wanted);
    }
}
