package dev.stepwarden.ui.diff;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.ProfileInput;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.ui.parts.ActDialog;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.shell.Doors;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks what a new profile is called, and which project it is of. */
final class SaveAsDialog extends ActDialog {
    private static final int MOST_PROJECTS = 200;

    private final TextField name = new TextField("Name");
    private final ComboBox<FindProject.Found> project = new ComboBox<>("Project");

    SaveAsDialog(Doors doors, @Nullable UUID preferred, Consumer<ProfileId> save) {
        super("Save as a new profile", "Save as version 1", "btn p");
        List<FindProject.Found> projects =
                doors.ask(new PageProjects(doors.tenant(), MOST_PROJECTS, null)).items();
        name.setWidthFull();
        name.setMaxLength(ProfileInput.LONGEST_NAME);
        name.setHelperText("Small letters, digits, dot, hyphen, underscore");
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> judge());
        name.addKeyPressListener(Key.ENTER, press -> run());
        project.setWidthFull();
        project.setItems(projects);
        project.setItemLabelGenerator(found -> Inert.line(found.name()));
        projects.stream()
                .filter(found -> projects.size() == 1 || found.id().equals(preferred))
                .findFirst()
                .ifPresent(project::setValue);
        project.addValueChangeListener(change -> judge());
        ask(name, project);
        doing(() -> save.accept(new ProfileId(
                doors.tenant(), project.getValue().id(), name.getValue().strip())));
        judge();
        addOpenedChangeListener(change -> {
            if (change.isOpened()) name.focus();
        });
    }

    private void judge() {
        allow(!name.getValue().isBlank() && project.getValue() != null);
    }
}
