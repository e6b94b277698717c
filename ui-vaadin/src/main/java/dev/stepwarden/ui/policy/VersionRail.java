package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.policy.ListPolicyVersions;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.PolicyVersion.Publication;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.shell.Doors;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** All versions of a set, the newest first. */
final class VersionRail extends Nav {
    private static final int PAGE = 50;

    private final Doors doors;
    private final String set;
    private final int shown;
    private final IntConsumer open;

    VersionRail(Doors doors, String set, int shown, IntConsumer open) {
        this.doors = doors;
        this.set = set;
        this.shown = shown;
        this.open = open;
        addClassName("pol-rail");
        getElement().setAttribute("aria-label", "Versions");
        add(text("cap t3", "Versions"));
        read(null);
    }

    private void read(@Nullable Integer before) {
        Page<PolicyVersion, Integer> page = doors.ask(new ListPolicyVersions(doors.tenant(), set, PAGE, before));
        page.items().forEach(version -> add(line(version)));
        Integer next = page.next();
        if (next == null) return;
        NativeButton more = Markup.button("btn", () -> {}, text("Older versions"));
        more.addClickListener(click -> {
            remove(more);
            read(next);
        });
        add(more);
    }

    private Component line(PolicyVersion version) {
        Publication publication = version.publication();
        NativeButton line = Markup.button(
                "pol-ver",
                () -> open.accept(version.version()),
                span(
                        "fx",
                        text("b", "v" + version.version()),
                        badge(version),
                        Markup.space(),
                        Markup.age(version.draftedAt(), "")),
                Markup.recorded("t3 small", publication == null ? "never in force" : Inert.line(publication.reason())));
        if (version.version() == shown) line.getElement().setAttribute("aria-current", "true");
        return line;
    }

    static Component badge(PolicyVersion version) {
        return switch (version.status()) {
            case DRAFT -> text("badge mut sb", "Draft");
            case ACTIVE -> span("badge ok sb", icon("check", "ic-11"), text("Active"));
            case REPLACED -> div("badge mut sb", text("Replaced"));
        };
    }
}
