package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.policy.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who has agreed so far. One person counts once, whatever groups they are in. */
public record Votes(List<Vote> all) {
    public static final Votes NONE = new Votes(List.of());

    /** @param groups of the person, at that time */
    public record Vote(UUID person, Set<String> groups) {
        boolean countsFor(Factor factor) {
            return factor.group() == null || groups.contains(factor.group());
        }
    }

    public Votes plus(Vote vote) {
        List<Vote> more = new ArrayList<>(all);
        more.add(vote);
        return new Votes(List.copyOf(more));
    }

    public boolean has(UUID person) {
        return all.stream().anyMatch(vote -> vote.person().equals(person));
    }

    public List<UUID> people() {
        return all.stream().map(Vote::person).toList();
    }

    /** Whether every factor has its people, none of them counted for two: a matching of people to places. */
    public boolean satisfy(List<Factor> factors) {
        return matched(factors) == places(factors).size();
    }

    /** How many of the places that the factors ask for are taken. */
    public int matched(List<Factor> factors) {
        List<Factor> places = places(factors);
        int[] taken = new int[places.size()];
        Arrays.fill(taken, -1);
        int matched = 0;
        for (int voter = 0; voter < all.size(); voter++) {
            if (seat(voter, places, taken, new boolean[places.size()])) matched++;
        }
        return matched;
    }

    private boolean seat(int voter, List<Factor> places, int[] taken, boolean[] tried) {
        for (int place = 0; place < places.size(); place++) {
            if (tried[place] || !all.get(voter).countsFor(places.get(place))) continue;
            tried[place] = true;
            if (taken[place] < 0 || seat(taken[place], places, taken, tried)) {
                taken[place] = voter;
                return true;
            }
        }
        return false;
    }

    private static List<Factor> places(List<Factor> factors) {
        List<Factor> places = new ArrayList<>();
        for (Factor factor : factors) for (int i = 0; i < factor.n(); i++) places.add(factor);
        return places;
    }
}
