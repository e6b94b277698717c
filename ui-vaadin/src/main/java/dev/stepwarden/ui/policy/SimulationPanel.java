package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.PolicyVersion.Simulated;
import dev.stepwarden.domain.policy.ShowSimulation;
import dev.stepwarden.domain.policy.Simulation;
import dev.stepwarden.domain.policy.Simulation.Status;
import dev.stepwarden.domain.policy.Simulations;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Words;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries the version on recorded calls. Nothing is executed. */
final class SimulationPanel extends Div {
    private static final Duration LOOK = Duration.ofMillis(400);

    private final Doors doors;
    private final Simulations simulations;
    private final PolicyVersion shown;
    private final @Nullable PolicyVersion active;
    private final Runnable ended;
    private final Div head = div("bar");
    private final Div body = div("pol-result");

    SimulationPanel(
            Doors doors, Simulations simulations, PolicyVersion shown, @Nullable PolicyVersion active, Runnable ended) {
        this.doors = doors;
        this.simulations = simulations;
        this.shown = shown;
        this.active = active;
        this.ended = ended;
        addClassName("pol-sim");
        getElement().setAttribute("role", "region").setAttribute("aria-label", "Simulate");
        add(head, body);
        Simulated last = shown.simulation();
        if (last == null) idle("Not simulated yet. Recorded calls are judged again; nothing is executed.");
        else show(last.id(), false);
    }

    private void idle(String words) {
        head.removeAll();
        head.add(title(), text("t2 small", words), space(), start());
        body.removeAll();
    }

    private com.vaadin.flow.component.Component title() {
        return Markup.h2(text("Simulate v" + shown.version()));
    }

    private com.vaadin.flow.component.Component start() {
        Permission needs = shown.project() == null ? Permission.ADMINISTER : Permission.DRAFT_POLICIES;
        return Acts.button(doors, needs, "btn", this::begin, icon("play", "ic-11"), text("Simulate"));
    }

    private void begin() {
        try {
            show(
                    simulations.start(doors.caller(), shown.set(), shown.version(), null, null, Simulations.MOST_CALLS),
                    true);
        } catch (RuntimeException refused) {
            idle(Words.of(refused));
        }
    }

    /** @param mine whether it was started here, so that the page follows it to its end */
    private void show(UUID id, boolean mine) {
        Simulation simulation =
                doors.ask(new ShowSimulation(doors.tenant(), shown.set(), id)).orElse(null);
        if (simulation == null) {
            idle("It was simulated; what came of each call is not kept any more.");
        } else if (simulation.status() == Status.RUNNING) {
            running(simulation);
            LiveRuns.later(this, LOOK, () -> show(id, true));
        } else if (simulation.status() == Status.DONE && mine) {
            ended.run();
        } else {
            over(simulation);
        }
    }

    private void running(Simulation simulation) {
        head.removeAll();
        head.add(
                title(),
                span("badge run sb", icon("ring", "ic-11"), text("Running")),
                text(
                        "t2 small num",
                        Format.count(simulation.done()) + " of " + Format.count(simulation.total())
                                + " recorded calls"),
                space(),
                Markup.button("btn", () -> cancel(simulation.id()), text("Cancel")));
        body.removeAll();
    }

    private void cancel(UUID id) {
        simulations.cancel(doors.caller(), shown.set(), id);
        idle("Cancelled.");
    }

    private void over(Simulation simulation) {
        if (simulation.status() != Status.DONE || simulation.result() == null) {
            idle(simulation.status() == Status.CANCELLED ? "Cancelled." : "It failed; start it again.");
            return;
        }
        Simulated last = shown.simulation();
        Integer against = last == null ? null : last.inForce();
        Integer now = active == null ? null : Integer.valueOf(active.version());
        boolean stale =
                active != null && active.version() != shown.version() && !java.util.Objects.equals(against, now);
        head.removeAll();
        head.add(
                title(),
                stale
                        ? span("badge wait sb", icon("warn", "ic-11"), text("Stale: another version is active now"))
                        : span("badge ok sb", icon("check", "ic-11"), text("Complete")),
                text(
                        "t2 small num",
                        Format.counted(simulation.done(), "recorded call") + " judged again, against "
                                + (against == null ? "no policy" : "v" + against) + " · nothing was executed"),
                space(),
                start());
        body.removeAll();
        body.add(new SimulationResult(simulation.result()));
    }
}
