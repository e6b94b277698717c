package dev.stepwarden.ui.firstrun;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.apikey.IsRevoked;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.ui.parts.CodeBlock;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.shell.Doors;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes a key that can record runs into the project and nothing else, and shows it once. */
final class IngestKey extends Div {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Doors doors;
    private final UUID project;
    private final String base;
    private final Runnable created;
    private final Div environment = new Div();
    private boolean uncopied;

    IngestKey(Doors doors, UUID project, String base, Runnable created) {
        this.doors = doors;
        this.project = project;
        this.base = base;
        this.created = created;
        environment.add(CodeBlock.environment(base, "", () -> {}));
        addClassName("key");
        boolean may = doors.may(Permission.ADMINISTER) && doors.caller().actor() instanceof Actor.Person;
        NativeButton create = Markup.button("btn", this::create, icon("plus", "ic-13"), text("Create a key"));
        create.setEnabled(may);
        String hint = may
                ? "It is shown once. It can record runs into this project, nothing else."
                : "Only an administrator can create one. Ask for a key of the role ingest.";
        add(label(), text("f t3", "No key created here yet"), create, text("hint", hint));
    }

    private static Component label() {
        return span("l", icon("key"), text("API key"));
    }

    /** What to tell the shell; with the key, once there is one. */
    Component environment() {
        return environment;
    }

    boolean uncopied() {
        return uncopied;
    }

    private void create() {
        if (!(doors.caller().actor() instanceof Actor.Person owner)) return;
        ApiKeyText secret = ApiKeyText.random(doors.tenant(), RANDOM);
        try {
            UUID id = UUID.randomUUID();
            doors.send(new IssueApiKey(
                    doors.tenant(), id, "first run", owner.id(), Role.INGEST, project, null, secret.hash(), null));
            IsRevoked known = new IsRevoked(doors.tenant(), id); // what is shown can be used
            ReadAfterWrite.await(() -> doors.ask(known).isPresent());
            show(secret.text());
        } catch (RuntimeException failed) {
            Problem problem = new Problem();
            removeAll();
            add(problem);
            problem.show("The key could not be created.", failed, this::create);
        }
    }

    private void show(String secret) {
        uncopied = true;
        created.run();
        removeAll();
        Span field = text("f", secret);
        field.getElement()
                .setAttribute("role", "textbox")
                .setAttribute("aria-readonly", "true")
                .setAttribute("aria-label", "API key");
        NativeButton copy = Markup.button("btn", () -> {}, icon("copy", "ic-13"), text("Copy key"));
        copy.getElement().setAttribute("data-copy", secret);
        copy.getElement().addEventListener("copied", event -> uncopied = false);
        environment.removeAll();
        environment.add(CodeBlock.environment(base, secret, () -> uncopied = false));
        add(
                label(),
                field,
                copy,
                text("hint", "Shown once. We keep only a hash, so copy it now. It can record runs, nothing else."));
    }
}
