package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.router.Location;
import dev.stepwarden.domain.member.MembershipChanges;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.function.Consumer;

/** Takes a page away as soon as its reader is no member of its tenant any more, and makes it anew with other roles. */
public final class Membership {
    private Membership() {}

    static void watch(Component owner, Doors doors, MembershipChanges changes) {
        if (!(doors.caller().actor() instanceof Actor.Person reader)) return;
        Roles before = doors.caller().roles();
        follow(owner, reader, changes, ui -> look(ui, doors, before));
    }

    /** Calls {@code changed}, with the UI locked, when something has changed in any tenant of the reader. */
    public static void follow(Component owner, Doors doors, MembershipChanges changes, Runnable changed) {
        if (doors.caller().actor() instanceof Actor.Person reader) follow(owner, reader, changes, ui -> changed.run());
    }

    private static void follow(Component owner, Actor.Person reader, MembershipChanges changes, Consumer<UI> changed) {
        owner.addAttachListener(attached -> {
            UI ui = attached.getUI();
            MembershipChanges.Subscription subscription = changes.subscribe(person -> {
                if (person.equals(reader.id())) push(ui, () -> changed.accept(ui));
            });
            owner.addDetachListener(detached -> {
                detached.unregisterListener();
                subscription.close();
            });
        });
    }

    private static void look(UI ui, Doors doors, Roles before) {
        try {
            if (!doors.caller().roles().equals(before)) ui.getPage().reload();
        } catch (NotSignedIn gone) {
            leave(ui);
        }
    }

    /** To where the reader still may be, which the server finds. */
    static void leave(UI ui) {
        Location here = ui.getActiveViewLocation();
        boolean ofAll = here.getPath().equals("all-runs"); // the page goes on, under another tenant's name
        ui.getPage().setLocation(ofAll ? "/" + here.getPathWithQueryParameters() : "/");
    }

    private static void push(UI ui, Runnable action) {
        try {
            var unused = ui.access(action::run);
        } catch (UIDetachedException closed) {
            // the reader has left; the subscription ends with the detach
        }
    }
}
