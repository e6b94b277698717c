package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.policy.PolicyCommand.DraftPolicy;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.PolicyVersion.Status;
import dev.stepwarden.domain.policy.ShowPolicyInForce;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.policy.Simulations;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.Segments;
import dev.stepwarden.ui.parts.Words;
import dev.stepwarden.ui.policy.PolicyState.Tab;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One policy set: its versions, what a version says, what it would change, and putting it in force. */
@Route("policies/:set")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class PolicyView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final Doors doors;
    private final Simulations simulations;
    private final Div below = div("pol-below");
    private String set = "";
    private PolicyState state = new PolicyState(null, Tab.RULES);

    PolicyView(Doors doors, Simulations simulations) {
        this.doors = doors;
        this.simulations = simulations;
        addClassName("view");
    }

    @Override
    public String getPageTitle() {
        return Inert.line(set) + " – Policies – Stepwarden";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        set = event.getRouteParameters().get("set").orElse("");
        state = PolicyState.of(event.getLocation().getQueryParameters());
        load();
    }

    private void load() {
        PolicyVersion newest = find(null).orElseThrow(() -> new NotFoundException("no such policy set"));
        Integer wanted = state.version();
        PolicyVersion shown =
                wanted == null ? newest : find(wanted).orElseThrow(() -> new NotFoundException("no such version"));
        PolicyVersion active =
                doors.ask(new ShowPolicyInForce(doors.tenant(), set)).orElse(null);
        PolicyDocument document = PolicyDocument.parse(shown.document());
        removeAll();
        Anchor all = new Anchor("policies", "Policies");
        Div main = div("pol-main", bar(shown, active), content(shown, newest, active, document));
        below.removeAll();
        below(shown, active, document);
        main.add(below);
        add(
                div("top", span("crumb", all, text("sep", "/"), Markup.h1(set)), text("badge mut sb", scope(shown))),
                div("pol-page", new VersionRail(doors, set, shown.version(), this::open), main));
    }

    private void below(PolicyVersion shown, @Nullable PolicyVersion active, PolicyDocument document) {
        below.add(
                new SimulationPanel(doors, simulations, shown, active, () -> simulated(shown.version())),
                new PublishPanel(doors, shown, active, document, this::load));
    }

    /** What is being typed above stays. */
    private void simulated(int version) {
        PolicyVersion shown = find(version).orElseThrow(() -> new NotFoundException("no such version"));
        PolicyVersion active =
                doors.ask(new ShowPolicyInForce(doors.tenant(), set)).orElse(null);
        below.removeAll();
        below(shown, active, PolicyDocument.parse(shown.document()));
    }

    private String scope(PolicyVersion version) {
        return version.project() == null
                ? "Every project"
                : Inert.line(doors.named(version.project()).orElse("One project"));
    }

    private Optional<PolicyVersion> find(@Nullable Integer version) {
        return doors.ask(new ShowPolicyVersion(doors.tenant(), set, version));
    }

    private Component bar(PolicyVersion shown, @Nullable PolicyVersion active) {
        Map<Tab, String> tabs = new LinkedHashMap<>();
        tabs.put(Tab.RULES, "Rules");
        tabs.put(Tab.TEXT, "Text");
        if (active != null && active.version() != shown.version()) tabs.put(Tab.DIFF, "Diff to v" + active.version());
        Segments<Tab> segments = new Segments<>("Show", tabs, tab -> go(state.with(tab)));
        segments.show(tabs.containsKey(state.tab()) ? state.tab() : Tab.RULES);
        String hash = shown.hash().substring(shown.hash().indexOf(':') + 1);
        return div(
                "bar",
                Markup.h2(text((shown.status() == Status.DRAFT ? "Draft v" : "Version ") + shown.version())),
                VersionRail.badge(shown),
                text("t2 small", shown.basedOn() == null ? "the first" : "based on v" + shown.basedOn()),
                text("mono t3 small", hash.substring(0, Math.min(12, hash.length()))),
                space(),
                segments);
    }

    private Component content(
            PolicyVersion shown, PolicyVersion newest, @Nullable PolicyVersion active, PolicyDocument document) {
        if (state.tab() == Tab.TEXT) return new PolicyEditor(doors, shown, newest, this::save);
        if (state.tab() == Tab.DIFF && active != null) return new PolicyDiff(active.document(), shown.document());
        return new RulesTable(document);
    }

    private void save(PolicyEditor editor, PolicyVersion newest, String text) {
        try {
            int version = doors.send(new DraftPolicy(
                    new PolicySetId(doors.tenant(), set),
                    newest.project(),
                    newest.project() == null,
                    text,
                    newest.version()));
            ReadAfterWrite.await(() -> find(version).isPresent());
            Notice.say("Draft v" + version + " is saved. Nothing follows it until it is published.");
            state = state.with((Integer) null);
            Address.replace(UI.getCurrent(), PolicyState.path(set), state.parameters());
            load();
        } catch (RuntimeException refused) {
            editor.complain(Words.of(refused));
        }
    }

    private void open(int version) {
        go(state.with((Integer) version));
    }

    private void go(PolicyState next) {
        if (!next.equals(state)) Address.go(UI.getCurrent(), PolicyState.path(set), next.parameters());
    }

    /** Says what went wrong beside what was tried. */
    static Component problem(String words) {
        Div problem = div("note err", icon("warn"), text(words));
        problem.getElement().setAttribute("role", "alert");
        return problem;
    }
}
