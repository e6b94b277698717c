package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.policy.PolicyInput;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Words;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import java.time.Duration;

/** The text of a version, checked while one types; what is saved is the next version. */
final class PolicyEditor extends Div {
    private static final int MOST_ERRORS = 8;

    /** Each key that is pressed is heard, so that what is saved is what is seen; it is read when a pause is made. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final TextArea area = new TextArea();
    private final Div problems = div("pol-problems");
    private int edits;

    interface Saving {
        void save(PolicyEditor editor, PolicyVersion newest, String text);
    }

    PolicyEditor(Doors doors, PolicyVersion shown, PolicyVersion newest, Saving saving) {
        addClassName("pol-editor");
        problems.getElement().setAttribute("role", "status");
        area.setWidthFull();
        area.setAriaLabel("Policy text");
        area.setValue(shown.document());
        area.setReadOnly(!doors.may(Permission.DRAFT_POLICIES));
        area.setValueChangeMode(ValueChangeMode.EAGER);
        area.addValueChangeListener(change -> edited());
        Permission needs = shown.project() == null ? Permission.ADMINISTER : Permission.DRAFT_POLICIES;
        NativeButton save = Acts.button(
                doors,
                needs,
                "btn p",
                () -> saving.save(this, newest, area.getValue()),
                text("Save draft v" + (newest.version() + 1)));
        String hint = shown.version() == newest.version()
                ? "A version never changes: saving adds the next one."
                : "This is not the newest version: saving it replaces what version " + newest.version() + " says.";
        add(area, problems, div("fx", text("t3 small", hint), space(), save));
        check();
    }

    private void edited() {
        int mine = ++edits;
        LiveRuns.later(this, PAUSE, () -> {
            if (mine == edits) check();
        });
    }

    private void check() {
        problems.removeAll();
        try {
            PolicyInput.document(area.getValue());
            problems.add(div("fx small", icon("check", "s-ok"), text("It can be read.")));
        } catch (InvalidFields wrong) {
            wrong.errors().stream().limit(MOST_ERRORS).forEach(this::say);
        } catch (Refused secret) {
            problems.add(div("fx small", icon("warn", "s-err"), text(Words.of(secret))));
        }
    }

    private void say(FieldError error) {
        String place = error.pointer().replaceFirst("^/document", "");
        problems.add(div(
                "fx small",
                icon("warn", "s-err"),
                text("mono", Inert.line(place.isEmpty() ? "the text" : place)),
                text(Inert.line(error.reason()))));
    }

    void complain(String words) {
        problems.removeAll();
        problems.add(PolicyView.problem(words));
    }
}
