package dev.stepwarden.ui.retention;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.ProjectCommand;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRetention;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.retention.PreviewRetention;
import dev.stepwarden.domain.retention.PreviewRetention.Preview;
import dev.stepwarden.domain.retention.ShowRetention;
import dev.stepwarden.ui.parts.ActDialog;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Segments;
import dev.stepwarden.ui.shell.Doors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes a project's plan, and says before what that would do. Where payloads die by it, the project's name is typed. */
final class PlanDialog extends ActDialog {
    private static final int CUSTOM = 0;

    private final Doors doors;
    private final FindProject.Found project;
    private final Consumer<String> said;
    private final Segments<Integer> usual;
    private final IntegerField days = new IntegerField("Days");
    private final Div does = Markup.div("plan-preview");
    private final Div confirm = Markup.div("act-fields wide");
    private final TextField typed = new TextField("Type the project's name to confirm");
    private @Nullable Preview preview;

    PlanDialog(Doors doors, FindProject.Found project, int now, Consumer<String> said) {
        super("How long " + Inert.line(project.name()) + " keeps payloads", "Change the plan", "btn p");
        this.doors = doors;
        this.project = project;
        this.said = said;
        Map<Integer, String> choices = new LinkedHashMap<>();
        for (int each : new int[] {7, 30, 90}) choices.put(each, each + " days");
        choices.put(CUSTOM, "Custom");
        usual = new Segments<>("Days", choices, this::chosen);
        days.setMin(1);
        days.setMax(ProjectCommand.MOST_RETENTION_DAYS);
        days.setStepButtonsVisible(true);
        days.setHelperText("From 1 to 3,650.");
        days.setValueChangeMode(ValueChangeMode.TIMEOUT);
        days.addValueChangeListener(change -> look());
        does.getElement().setAttribute("role", "status");
        typed.setWidthFull();
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.addValueChangeListener(change -> allow(ready()));
        confirm.add(Markup.text("typed-name mono", Inert.line(project.name())), typed);
        ask(usual, days, does, confirm);
        doing(this::change);
        days.setValue(now);
        chosen(choices.containsKey(now) ? now : CUSTOM);
    }

    private void chosen(int choice) {
        usual.show(choice);
        days.setVisible(choice == CUSTOM);
        if (choice != CUSTOM) days.setValue(choice);
        look();
    }

    private void look() {
        Integer wanted = days.getValue();
        preview = wanted == null || wanted < 1 || wanted > ProjectCommand.MOST_RETENTION_DAYS
                ? null
                : asked(wanted).orElse(null);
        does.removeAll();
        if (preview != null) PlanWords.of(preview).forEach(line -> does.add(Markup.div("", Markup.text(line))));
        confirm.setVisible(preview != null && preview.runs() > 0);
        allow(ready());
    }

    private Optional<Preview> asked(int wanted) {
        return doors.ask(new PreviewRetention(doors.tenant(), project.id(), wanted));
    }

    private boolean ready() {
        if (preview == null || preview.days() == preview.daysBefore()) return false;
        return preview.runs() == 0
                || typed.getValue().strip().equals(Inert.line(project.name()).strip());
    }

    private void change() {
        Preview seen = preview;
        if (seen == null) return;
        try {
            doors.send(new ChangeRetention(new ProjectId(doors.tenant(), project.id()), seen.version(), seen.days()));
        } catch (RuntimeException refused) {
            look(); // the plan may be another by now
            throw refused;
        }
        ShowRetention now = new ShowRetention(doors.tenant(), project.id());
        ReadAfterWrite.await(() ->
                doors.ask(now).filter(plan -> plan.version() > seen.version()).isPresent());
        said.accept("Payloads of " + Inert.line(project.name()) + " are kept for " + Format.counted(seen.days(), "day")
                + " from now on.");
    }
}
