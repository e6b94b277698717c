package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.diff.CompareMenu;
import dev.stepwarden.ui.parts.Markup;
import java.util.Optional;
import java.util.UUID;

/** Where a run stands in its list, and the way to its neighbours. */
final class RunTop extends Div {
    private final CompareMenu compare;
    private final PayloadActs acts;

    private final AgentActs agent;

    RunTop(CompareMenu compare, PayloadActs acts, AgentActs agent) {
        this.compare = compare;
        this.agent = agent;
        this.acts = acts;
        addClassName("top");
    }

    void show(RunDetail detail, UI ui) {
        RunSummary run = detail.summary();
        acts.show(detail);
        agent.show(detail);
        removeAll();
        Anchor runs = new Anchor("projects/" + run.projectId() + "/runs", "Runs");
        String name = run.agent() == null ? run.name() : run.agent().name();
        add(span(
                "crumb",
                runs,
                text("sep", "/"),
                recorded("b cut", name),
                text("mono t3", run.id().toString().substring(0, 8)),
                Markup.copying(run.id().toString(), "run ID")));
        add(Markup.space());
        Neighbours.of(ui).filter(list -> !list.place(run.id()).isEmpty()).ifPresent(list -> {
            add(text("t3 small num", list.place(run.id())));
            add(
                    to(list.from(run.id(), -1), "Previous run", "k", icon("chev", "up")),
                    to(list.from(run.id(), 1), "Next run", "j", icon("chev")));
        });
        NativeButton copy = Markup.button("btn", () -> {}, text("Copy link"), key("Y"));
        copy.getElement().setAttribute("data-key", "y").setAttribute("data-copy", "@url");
        compare.show(run);
        add(agent, acts, compare, copy);
    }

    private static NativeButton to(Optional<UUID> run, String words, String key, Component glyph) {
        NativeButton button = Markup.button(
                "btn icon", () -> run.ifPresent(id -> UI.getCurrent().navigate("runs/" + id)), glyph);
        button.setAriaLabel(words);
        button.setTitle(words + " (" + key.toUpperCase(java.util.Locale.ROOT) + ")");
        button.getElement().setAttribute("data-key", key);
        button.setEnabled(run.isPresent());
        return button;
    }
}
