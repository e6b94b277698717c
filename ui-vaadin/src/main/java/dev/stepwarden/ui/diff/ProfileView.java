package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.PreviewProfile;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.ProfilePreview;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.diff.ShowProfile;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.NamedProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.Words;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import dev.stepwarden.ui.shell.SettingsTop;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One profile: its rules, to be changed and saved as the next version, and what they make of two runs. */
@Route("settings/profiles/:name")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class ProfileView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    /** Steps of both runs together up to which a preview takes no time worth a word. */
    private static final int AT_ONCE = 1_000;

    /** Each key that is pressed is heard, so that what is saved is what is seen; runs are compared when a pause is made. */
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Doors doors;
    private final Div bar = div("bar");
    private final Div problem = div("note err");
    private final RulesEditor editor = new RulesEditor(this::edited);
    private final PreviewRuns runs;
    private final PreviewPanel preview = new PreviewPanel();
    private String name = "";
    private ProfileState state = new ProfileState(null, null, null, null);
    private SavedProfile shown = SavedProfile.builtIn(Profile.DEFAULT);
    private int newest;
    private int asked;

    ProfileView(Doors doors) {
        this.doors = doors;
        this.runs = new PreviewRuns(doors, this::chosen);
        addClassName("view");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        Markup.Box tried = new Markup.Box("section", "prof-try", runs, preview);
        tried.getElement().setAttribute("aria-label", "Preview");
        add(new SettingsTop(doors, "settings/profiles"), bar, problem, div("prof-page", editor, tried));
    }

    @Override
    public String getPageTitle() {
        return Inert.line(name) + " – Profiles – Stepwarden";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElse("");
        state = ProfileState.of(event.getLocation().getQueryParameters());
        load();
    }

    private void load() {
        boolean builtIn = Profile.BUILT_IN.stream().anyMatch(each -> each.name().equals(name));
        UUID project = project().orElse(null);
        if (project == null && !builtIn) throw missing();
        state = state.with(project, state.version());
        SavedProfile latest = find(null).orElseThrow(ProfileView::missing);
        newest = latest.profile().version();
        shown = state.version() == null ? latest : find(state.version()).orElseThrow(ProfileView::missing);
        problem.setVisible(false);
        editor.show(shown.profile().rules());
        bar();
        if (project != null) runs.show(project, state.a(), state.b());
        preview();
    }

    private static NotFoundException missing() {
        return new NotFoundException("no such profile");
    }

    /** The one that the address names, else the only one; for a built-in profile, which all have, the first. */
    private Optional<UUID> project() {
        if (state.project() != null)
            return doors.named(state.project()).isPresent() ? Optional.of(state.project()) : Optional.empty();
        Optional<UUID> only = doors.ask(new NamedProject(doors.tenant(), null)).map(FindProject.Found::id);
        if (only.isPresent() || find(null).isEmpty()) return only;
        return doors.ask(new PageProjects(doors.tenant(), 1, null)).items().stream()
                .map(FindProject.Found::id)
                .findFirst();
    }

    private Optional<SavedProfile> find(@Nullable Integer version) {
        return doors.ask(new ShowProfile(doors.tenant(), state.project(), name, version));
    }

    private void bar() {
        bar.removeAll();
        bar.add(Markup.h2(text(Inert.line(name))));
        if (shown.isBuiltIn()) {
            bar.add(
                    text("badge mut sb", "built in"),
                    text("t2 small", "The same in every project. What you make of it is saved under another name."));
        } else {
            bar.add(new VersionMenu(doors, shown, newest, this::open));
            bar.add(text(
                    "t2 small", ProfileLine.of(doors, List.of(shown)).getFirst().project()));
        }
        String does = shown.isBuiltIn() ? "Save as a new profile…" : "Save as version " + (newest + 1);
        bar.add(space(), Acts.button(doors, Permission.SAVE_PROFILES, "btn p", this::save, text(does)));
    }

    private void open(int version) {
        Address.go(
                UI.getCurrent(),
                ProfileState.path(name),
                state.with(state.project(), version == newest ? null : Integer.valueOf(version))
                        .parameters());
    }

    private void chosen(UUID a, UUID b) {
        UUID none = new UUID(0, 0);
        state = new ProfileState(
                state.project(), state.version(), a.equals(none) ? null : a, b.equals(none) ? null : b);
        Address.replace(UI.getCurrent(), ProfileState.path(name), state.parameters());
        if (state.project() != null) runs.show(state.project(), state.a(), state.b());
        preview();
    }

    private void save() {
        Optional<NormalRules> rules = editor.rules();
        if (rules.isEmpty()) {
            complain("Some rule can't be saved: it is said beside it.");
        } else if (shown.isBuiltIn() || state.project() == null) {
            new SaveAsDialog(doors, state.project(), profile -> saved(profile, rules.get(), null)).open();
        } else {
            try {
                saved(new ProfileId(doors.tenant(), state.project(), name), rules.get(), newest);
            } catch (RuntimeException refused) {
                complain(Words.of(refused));
            }
        }
    }

    private void saved(ProfileId profile, NormalRules rules, @Nullable Integer basedOn) {
        int version = doors.send(new SaveProfile(profile, rules, basedOn));
        ShowProfile show = new ShowProfile(doors.tenant(), profile.project(), profile.name(), version);
        ReadAfterWrite.await(() -> doors.ask(show).isPresent());
        Notice.say(profile.name() + " is saved as version " + version + ".");
        ProfileState next = state.with(profile.project(), null);
        if (profile.name().equals(name)) {
            state = next;
            Address.replace(UI.getCurrent(), ProfileState.path(name), state.parameters());
            load();
        } else {
            Address.go(UI.getCurrent(), ProfileState.path(profile.name()), next.parameters());
        }
    }

    private void complain(String words) {
        problem.removeAll();
        problem.add(icon("warn"), text(words));
        problem.setVisible(true);
    }

    private void edited() {
        var unused = editor.rules(); // what is wrong is said at once
        int mine = ++asked;
        LiveRuns.later(this, PAUSE, () -> {
            if (mine == asked) preview();
        });
    }

    /** The newest question alone is answered on the page. */
    private void preview() {
        int mine = ++asked;
        Optional<NormalRules> rules = editor.rules();
        Optional<List<RunSummary>> pair = runs.pair();
        if (pair.isEmpty()) {
            preview.say(new EmptyState("No preview", "Choose two runs to see what the rules make of them."));
        } else if (rules.isEmpty()) {
            preview.say(new EmptyState("No preview", "Some rule can't be used yet: it is said beside it."));
        } else {
            RunSummary a = pair.get().getFirst();
            RunSummary b = pair.get().getLast();
            PreviewProfile question = new PreviewProfile(
                    doors.tenant(), a.id(), b.id(), shown.profile().rules(), rules.get());
            if (a.steps() + b.steps() <= AT_ONCE) answered(ask(question));
            else {
                preview.say(div("pad", text("t2", "Comparing…")));
                LiveRuns.beside(this, () -> ask(question), answer -> {
                    if (mine == asked) answered(answer);
                });
            }
        }
    }

    private record Answer(
            @Nullable ProfilePreview preview, @Nullable RuntimeException failed) {}

    private Answer ask(PreviewProfile question) {
        try {
            return new Answer(doors.ask(question), null);
        } catch (RuntimeException failed) {
            return new Answer(null, failed);
        }
    }

    private void answered(Answer answer) {
        if (answer.preview() != null) {
            preview.show(answer.preview(), "Version " + shown.profile().version());
        } else if (answer.failed() != null) {
            preview.say(new EmptyState("No preview", Words.of(answer.failed())));
        }
    }
}
