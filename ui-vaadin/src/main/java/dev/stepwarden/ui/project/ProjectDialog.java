package dev.stepwarden.ui.project;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.ui.parts.ActDialog;
import dev.stepwarden.ui.shell.Doors;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Creates a project. */
final class ProjectDialog extends ActDialog {
    private final Doors doors;
    private final UnaryOperator<String> redacted;
    private final Consumer<String> created;
    private final TextField name = new TextField("Name");
    private final IntegerField retention = whole("Payloads are kept, days", 30);
    private final IntegerField stalled = whole("A silent run counts as stalled after, minutes", 30);

    ProjectDialog(Doors doors, UnaryOperator<String> redacted, Consumer<String> created) {
        super("New project", "Create project", "btn p");
        this.doors = doors;
        this.redacted = redacted;
        this.created = created;
        name.setWidthFull();
        name.setMaxLength(DisplayName.MAX);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> allow(!change.getValue().isBlank()));
        name.addKeyPressListener(Key.ENTER, press -> run());
        ask(name, retention, stalled);
        doing(this::create);
        allow(false);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) name.focus();
        });
    }

    private static IntegerField whole(String label, int value) {
        IntegerField field = new IntegerField(label);
        field.setValue(value);
        field.setWidthFull();
        field.setStepButtonsVisible(true);
        return field;
    }

    /** The decision knows the limits; an empty field is over none of them. */
    private static int value(IntegerField field) {
        return field.getValue() == null ? 0 : field.getValue();
    }

    private void create() {
        String called = redacted.apply(name.getValue());
        ProjectId project = new ProjectId(doors.tenant(), UUID.randomUUID());
        doors.send(new CreateProject(project, called, value(retention), value(stalled)));
        ReadAfterWrite.await(() -> doors.named(project.value()).isPresent());
        created.accept(called);
    }
}
