package dev.stepwarden.ui.policy;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.policy.PolicyCommand.DraftPolicy;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.ActDialog;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.shell.Doors;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks what a new set is called, and where it is to be in force. It begins with a draft that changes nothing. */
final class NewSetDialog extends ActDialog {
    private static final int MOST_PROJECTS = 200;
    private static final String BEGINNING = """
            default: allow      # or require_approval, or block
            mode: shadow        # recorded only; enforce when you are sure
            rules: []
            tests: []
            """;

    /** @param project null for the whole organisation */
    private record Scope(@Nullable UUID project, String name) {}

    private final TextField name = new TextField("Name");
    private final ComboBox<Scope> scope = new ComboBox<>("In force in");

    /** @param made is told the name of the set */
    NewSetDialog(Doors doors, Consumer<String> made) {
        super("New policy set", "Save as draft v1", "btn p");
        List<Scope> scopes = new ArrayList<>();
        for (FindProject.Found project :
                doors.ask(new PageProjects(doors.tenant(), MOST_PROJECTS, null)).items())
            scopes.add(new Scope(project.id(), Inert.line(project.name())));
        if (doors.may(Permission.ADMINISTER)) scopes.add(new Scope(null, "Every project of the organisation"));
        name.setWidthFull();
        name.setMaxLength(PolicySetId.LONGEST_NAME);
        name.setHelperText("Small letters, digits, dot, hyphen, underscore. It stays for ever.");
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> judge());
        scope.setWidthFull();
        scope.setItems(scopes);
        scope.setItemLabelGenerator(Scope::name);
        if (!scopes.isEmpty()) scope.setValue(scopes.getFirst());
        scope.addValueChangeListener(change -> judge());
        ask(name, scope);
        doing(() -> draft(doors, made));
        judge();
    }

    private void judge() {
        allow(PolicySetId.isName(name.getValue().strip()) && scope.getValue() != null);
    }

    private void draft(Doors doors, Consumer<String> made) {
        String set = name.getValue().strip();
        UUID project = scope.getValue().project();
        int version = doors.send(
                new DraftPolicy(new PolicySetId(doors.tenant(), set), project, project == null, BEGINNING, null));
        ReadAfterWrite.await(() ->
                doors.ask(new ShowPolicyVersion(doors.tenant(), set, version)).isPresent());
        made.accept(set);
    }
}
