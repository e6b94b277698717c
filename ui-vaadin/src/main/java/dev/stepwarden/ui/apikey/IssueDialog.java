package dev.stepwarden.ui.apikey;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.apikey.IsRevoked;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.sdk.SdkWheel;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.ActDialog;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.CodeBlock;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Origin;
import dev.stepwarden.ui.parts.RoleField;
import dev.stepwarden.ui.parts.ShownOnce;
import dev.stepwarden.ui.shell.Doors;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Issues a key, and shows its secret once, with the lines that use it. */
final class IssueDialog extends ActDialog {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_ENVIRONMENT = 64;

    /** How long a key is good. */
    private enum Life {
        DAYS_30("30 days", 30),
        DAYS_90("90 days", 90),
        YEAR("1 year", 365),
        FOR_EVER("No end", 0);

        private final String words;
        private final int days;

        Life(String words, int days) {
            this.words = words;
            this.days = days;
        }

        @Nullable
        Instant end(Instant now) {
            return days == 0 ? null : now.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    private final Doors doors;
    private final Clock clock;
    private final SdkWheel wheel;
    private final Consumer<String> issued;
    private final Redactor redactor = Redactor.always();
    private final TextField name = new TextField("Name");
    private final RoleField role = RoleField.forKeys();
    private final ComboBox<FindProject.Found> project = new ComboBox<>("Project");
    private final TextField environment = new TextField("Environment");
    private final Select<Life> life = new Select<>();

    IssueDialog(Doors doors, Clock clock, SdkWheel wheel, Consumer<String> issued) {
        super("Issue an API key", "Issue key", "btn p");
        this.doors = doors;
        this.clock = clock;
        this.wheel = wheel;
        this.issued = issued;
        name.setMaxLength(DisplayName.MAX);
        name.setHelperText("What uses it, such as: checkout agent, staging");
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> allow(!change.getValue().isBlank()));
        name.addKeyPressListener(Key.ENTER, press -> run());
        project.setPlaceholder("All projects");
        project.setClearButtonVisible(true);
        project.setItemLabelGenerator(found -> Inert.line(found.name()));
        project.setItems(query -> projects(query.getFilter().orElse("")).rows(query.getOffset(), query.getLimit()));
        environment.setPlaceholder("Any environment");
        environment.setMaxLength(LONGEST_ENVIRONMENT);
        life.setLabel("Good for");
        life.setItems(Arrays.asList(Life.values()));
        life.setItemLabelGenerator(choice -> choice.words);
        life.setValue(Life.DAYS_90);
        name.setWidthFull();
        project.setWidthFull();
        environment.setWidthFull();
        life.setWidthFull();
        ask(name, role, project, environment, life);
        doing(this::issue);
        allow(false);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) name.focus();
        });
    }

    private Chained<FindProject.Found, PageProjects.Cursor> projects(String part) {
        return new Chained<>(after ->
                doors.ask(new PageProjects(doors.tenant(), part.isEmpty() ? null : part, Chained.PAGE, after)));
    }

    private void issue() {
        if (!(doors.caller().actor() instanceof Actor.Person owner))
            throw new NotAllowed(doors.caller().roles(), Permission.ADMINISTER);
        ApiKeyText secret = ApiKeyText.random(doors.tenant(), RANDOM);
        String called = redactor.redactText(name.getValue().strip());
        String env = environment.getValue().strip();
        FindProject.Found chosen = project.getValue();
        UUID id = UUID.randomUUID();
        doors.send(new IssueApiKey(
                doors.tenant(),
                id,
                called,
                owner.id(),
                role.getValue(),
                chosen == null ? null : chosen.id(),
                env.isEmpty() ? null : redactor.redactText(env),
                secret.hash(),
                life.getValue().end(clock.instant())));
        ReadAfterWrite.await(() -> doors.ask(new IsRevoked(doors.tenant(), id)).isPresent());
        show(called, secret.text());
        issued.accept(called);
    }

    private void show(String called, String secret) {
        String base = Origin.ofRequest();
        ShownOnce[] dialog = new ShownOnce[1];
        Runnable copied = () -> dialog[0].noteCopied();
        dialog[0] = new ShownOnce(
                "API key " + called,
                "API key",
                secret,
                Markup.text("t2 small", "To record runs with it:"),
                CodeBlock.command("pip install \"" + base + wheel.path() + "\"", () -> {}),
                CodeBlock.environment(base, secret, copied),
                CodeBlock.python());
        dialog[0].open();
    }
}
