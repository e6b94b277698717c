package dev.stepwarden.ui.diff;

import com.vaadin.flow.component.html.Anchor;
import dev.stepwarden.domain.diff.Comparison;
import dev.stepwarden.domain.diff.StepRef;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.ui.parts.Inert;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Steps of both runs by their names, and the ways to them. */
record StepNames(Comparison comparison) {
    Optional<StepFacts> inA(@Nullable UUID step) {
        return step == null
                ? Optional.empty()
                : Optional.ofNullable(comparison.stepsA().get(step));
    }

    Optional<StepFacts> inB(@Nullable UUID step) {
        return step == null
                ? Optional.empty()
                : Optional.ofNullable(comparison.stepsB().get(step));
    }

    String name(StepRef step) {
        return inA(step.a())
                .or(() -> inB(step.b()))
                .map(facts -> Inert.line(facts.name()))
                .orElse("step");
    }

    String addressInA(UUID step) {
        return address(comparison.a().summary().id(), step);
    }

    String addressInB(UUID step) {
        return address(comparison.b().summary().id(), step);
    }

    Anchor linkToA(UUID step) {
        return link(addressInA(step), "A");
    }

    Anchor linkToB(UUID step) {
        return link(addressInB(step), "B");
    }

    private static String address(UUID run, UUID step) {
        return "runs/" + run + "?step=" + step;
    }

    private static Anchor link(String address, String side) {
        Anchor link = new Anchor(address, side);
        link.addClassName("lnk");
        link.getElement().setAttribute("aria-label", "Open the step in run " + side);
        link.getElement().setAttribute("title", "Open the step in run " + side);
        return link;
    }
}
