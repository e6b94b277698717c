package dev.stepwarden.domain.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a version allows that the one in force does not, told by structure and never by a sample. Whatever cannot be shown
 * to be as tight counts as looser.
 *
 * <p>No call is treated less strictly when all of this holds: each rule in force is covered by a rule that matches
 * whenever it does, with as strict an effect and as strict terms; rules that match where none did are as strict as the
 * default they come in place of; and the default is as strict as it was.
 */
public final class Loosening {
    private final PolicyDocument before;
    private final PolicyDocument next;
    private final List<String> reasons = new ArrayList<>();

    private Loosening(PolicyDocument before, PolicyDocument next) {
        this.before = before;
        this.next = next;
    }

    /**
     * Empty when it is shown to be as tight or tighter.
     *
     * @param inForce null where none is: no policy allows everything
     */
    public static List<String> between(@Nullable PolicyDocument inForce, PolicyDocument next) {
        if (inForce == null || inForce.shadow()) return List.of();
        return new Loosening(inForce, next).reasons();
    }

    private List<String> reasons() {
        if (next.shadow()) return List.of("the set is not enforced any more: its mode becomes shadow");
        if (next.byDefault().compareTo(before.byDefault()) < 0) {
            reasons.add("the default is " + next.byDefault().wireName() + " instead of "
                    + before.byDefault().wireName());
        }
        enforced(before).forEach(this::covered);
        enforced(next).forEach(this::added);
        return List.copyOf(reasons);
    }

    private static List<PolicyRule> enforced(PolicyDocument document) {
        return document.rules().stream().filter(rule -> !rule.shadow()).toList();
    }

    private void covered(PolicyRule rule) {
        // without an allowing rule a call is held to what remains
        if (rule.effect() == Effect.ALLOW && rule.when() == null && rule.risk() == Risk.LOW) return;
        if (enforced(next).stream().anyMatch(other -> covers(other, rule))) return;
        Optional<PolicyRule> same = enforced(next).stream()
                .filter(other -> other.id().equals(rule.id()))
                .findFirst();
        if (same.isEmpty()) {
            reasons.add("rule " + rule.id() + " is removed");
            return;
        }
        List<String> weaker = same.get().approval().weakerThan(rule.approval());
        if (same.get().effect() != Effect.REQUIRE_APPROVAL || weaker.isEmpty())
            reasons.add("rule " + rule.id() + " is changed");
        else weaker.forEach(reason -> reasons.add("rule " + rule.id() + ": " + reason));
    }

    private static boolean covers(PolicyRule other, PolicyRule rule) {
        return other.isAboutAllOf(rule)
                && holdsWhenever(other, rule)
                && other.effect().compareTo(rule.effect()) >= 0
                && other.risk().compareTo(rule.risk()) >= 0
                && (other.effect() != rule.effect()
                        || rule.effect() != Effect.REQUIRE_APPROVAL
                        || other.approval().weakerThan(rule.approval()).isEmpty());
    }

    /** A condition that fails blocks: a rule without one covers it only by blocking itself. */
    private static boolean holdsWhenever(PolicyRule other, PolicyRule rule) {
        Condition when = rule.when();
        if (other.when() == null) return when == null || other.effect() == Effect.BLOCK;
        return other.when().equals(when);
    }

    private void added(PolicyRule rule) {
        boolean known = enforced(before).stream()
                .anyMatch(old -> old.isAboutAllOf(rule)
                        && (old.when() == null || old.when().equals(rule.when())));
        if (known) return; // it matches nowhere where no rule did
        if (rule.effect().compareTo(before.byDefault()) < 0) {
            reasons.add("rule " + rule.id() + " is new or matches more, and says "
                    + rule.effect().wireName() + " where the default was "
                    + before.byDefault().wireName());
        } else if (rule.effect() == Effect.REQUIRE_APPROVAL && before.byDefault() == Effect.REQUIRE_APPROVAL) {
            rule.approval()
                    .weakerThan(ApprovalTerms.USUAL)
                    .forEach(reason -> reasons.add("rule " + rule.id() + " is new or matches more: " + reason));
        }
    }
}
