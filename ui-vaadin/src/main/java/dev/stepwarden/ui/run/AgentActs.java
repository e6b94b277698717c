package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.agent.AgentCommand;
import dev.stepwarden.domain.agent.AgentCommand.ResumeAgent;
import dev.stepwarden.domain.agent.AgentCommand.StopAgent;
import dev.stepwarden.domain.agent.AgentId;
import dev.stepwarden.domain.agent.IsAgentStopped;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.ReasonDialog;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;

/** Stops the run's agent at once, in every run and project, and lets it go on. */
final class AgentActs extends Span {
    private final Doors doors;
    private final Runnable changed;

    AgentActs(Doors doors, Runnable changed) {
        this.doors = doors;
        this.changed = changed;
        addClassName("fx");
    }

    void show(RunDetail run) {
        removeAll();
        AgentVersion version = run.summary().agent();
        if (version == null) return;
        AgentId agent = new AgentId(doors.tenant(), version.name());
        if (doors.ask(new IsAgentStopped(agent)))
            add(
                    span("badge err", icon("x"), text("Agent stopped")),
                    Acts.button(doors, Permission.ADMINISTER, "btn", () -> resume(agent), text("Resume agent…")));
        else add(Acts.button(doors, Permission.STOP_AGENTS, "btn", () -> stop(agent), text("Stop agent…")));
    }

    private void stop(AgentId agent) {
        new ReasonDialog(
                        "Stop this agent?",
                        Inert.line(agent.name()),
                        "At once, and in every project: nothing is decided for it any more, its tokens are worthless, and its"
                                + " requests for approval are cancelled. Tools that are not behind the gate go on. Only an admin"
                                + " can let it go on.",
                        "Stop agent",
                        "btn danger",
                        reason -> send(new StopAgent(agent, reason), "The agent is stopped."))
                .open();
    }

    private void resume(AgentId agent) {
        new ReasonDialog(
                        "Let this agent go on?",
                        "Decisions are made for it again. What was cancelled stays so.",
                        "Resume agent",
                        reason -> send(new ResumeAgent(agent, reason), "The agent may go on."))
                .open();
    }

    private void send(AgentCommand command, String said) {
        doors.send(command);
        Notice.say(said);
        changed.run();
    }
}
