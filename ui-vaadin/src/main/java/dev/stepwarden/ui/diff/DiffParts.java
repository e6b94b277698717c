package dev.stepwarden.ui.diff;

import dev.stepwarden.domain.diff.AlignedStep;
import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Change;
import dev.stepwarden.domain.diff.Diff;
import java.util.Arrays;
import java.util.List;

/** A diff by its sections: what is known to differ, and what can't be told. */
record DiffParts(Diff diff, List<AlignedStep> changedSteps) {
    static DiffParts of(Diff diff) {
        return new DiffParts(diff, AlignedSteps.changed(diff.steps()));
    }

    long count(Section section) {
        return switch (section) {
            case ALL -> all();
            case STEPS -> changedSteps.size();
            case NORMALISED -> diff.sameAfterNormalising();
            default -> known(section).size();
        };
    }

    /** Steps that only changed inside are told by what changed in them. */
    private long all() {
        long steps = changedSteps.stream()
                .filter(step -> step.a() == null || step.b() == null || step.status() == Status.MOVED)
                .count();
        return steps
                + diff.leftOut()
                + Arrays.stream(Section.values())
                        .filter(section -> section.category().isPresent())
                        .mapToLong(section -> known(section).size())
                        .sum();
    }

    /** Those of which one can tell that they are changes. */
    List<Change> known(Section section) {
        return changes(section).stream().filter(change -> !change.isUnknown()).toList();
    }

    List<Change> unknown(Section section) {
        return changes(section).stream().filter(Change::isUnknown).toList();
    }

    long unknown() {
        return Arrays.stream(Section.values())
                .filter(section -> section.category().isPresent())
                .mapToLong(section -> unknown(section).size())
                .sum();
    }

    private List<Change> changes(Section section) {
        return section == Section.NORMALISED
                ? diff.normalised()
                : section.category().map(diff.categories()::of).orElse(List.of());
    }
}
