package dev.stepwarden.ui.redaction;

import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRedactionRules;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.RedactionRulesOutdated;
import dev.stepwarden.domain.project.ShowRedaction;
import dev.stepwarden.domain.project.ShowRedaction.InForce;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.OwnRules;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.TypedConfirmation;
import dev.stepwarden.ui.shell.Doors;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Adds, changes and removes rules of one project. What may let something through that was hidden has to be confirmed. */
final class OwnRulesChange {
    private static final OwnRule EMPTY = new OwnRule("", "", "");

    private final Doors doors;
    private final UUID project;
    private final Runnable changed;
    private InForce inForce;

    /** @param changed hears that other rules are in force, whoever changed them */
    OwnRulesChange(Doors doors, UUID project, Runnable changed) {
        this.doors = doors;
        this.project = project;
        this.changed = changed;
        this.inForce = read();
    }

    InForce inForce() {
        return inForce;
    }

    void readAgain() {
        inForce = read();
    }

    @Nullable
    OwnRule named(String id) {
        return inForce.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    void add() {
        new RuleDialog(
                        "New rule",
                        "Add rule",
                        EMPTY,
                        rule -> save(
                                rules -> with(rules, rules.size(), rule),
                                "The rule " + rule.id() + " holds from now on."))
                .open();
    }

    void edit(OwnRule before) {
        new RuleDialog("Edit rule", "Save rule", before, rule -> {
                    UnaryOperator<List<OwnRule>> change = rules -> replaced(rules, before, rule);
                    OwnRules.checked(change.apply(inForce.rules()));
                    if (rule.pattern().equals(before.pattern())) save(change, "The rule " + rule.id() + " is changed.");
                    else confirm(before, rule, change);
                })
                .open();
    }

    private void confirm(OwnRule before, OwnRule rule, UnaryOperator<List<OwnRule>> change) {
        new TypedConfirmation(
                        "Change what the rule hides",
                        before.id(),
                        "What only the old pattern matches will be stored from now on, readable for everybody who reads"
                                + " runs. What is stored already stays as it is.",
                        "Change rule",
                        () -> save(change, "The rule " + rule.id() + " is changed."))
                .open();
    }

    void remove(OwnRule rule) {
        new TypedConfirmation(
                        "Remove the rule",
                        rule.id(),
                        "What only this rule hides will be stored from now on, readable for everybody who reads runs."
                                + " What it has hidden already stays hidden.",
                        "Remove rule",
                        () -> save(rules -> without(rules, rule), "The rule " + rule.id() + " holds no more."))
                .open();
    }

    /** When somebody else was faster, nothing is done; doing it again does it to what is in force by then. */
    private void save(UnaryOperator<List<OwnRule>> change, String said) {
        int version = inForce.version();
        try {
            doors.send(new ChangeRedactionRules(
                    new ProjectId(doors.tenant(), project), version, change.apply(inForce.rules())));
        } catch (RedactionRulesOutdated outdated) {
            changed.run();
            throw outdated;
        }
        ReadAfterWrite.await(() -> read().version() > version);
        Notice.say(said);
        changed.run();
    }

    private InForce read() {
        return doors.ask(new ShowRedaction(doors.tenant(), project)).orElse(new InForce(0, List.of()));
    }

    private static List<OwnRule> with(List<OwnRule> rules, int place, OwnRule rule) {
        List<OwnRule> all = new ArrayList<>(rules);
        all.add(place, rule);
        return all;
    }

    private static List<OwnRule> without(List<OwnRule> rules, OwnRule rule) {
        return rules.stream().filter(each -> !each.id().equals(rule.id())).toList();
    }

    private static List<OwnRule> replaced(List<OwnRule> rules, OwnRule before, OwnRule rule) {
        return rules.stream()
                .map(each -> each.id().equals(before.id()) ? rule : each)
                .toList();
    }
}
