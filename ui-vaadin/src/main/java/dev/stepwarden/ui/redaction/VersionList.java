package dev.stepwarden.ui.redaction;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.audit.NameSubjects;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.project.ListRedactionVersions;
import dev.stepwarden.domain.project.ListRedactionVersions.Version;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.Listing;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.shell.Doors;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All versions of a project's own rules, newest first, with who made them. */
final class VersionList extends Div {
    private final Doors doors;
    private final UUID project;
    private final Listing<VersionLine> listing;

    VersionList(Doors doors, UUID project, Consumer<String> chosen) {
        this.doors = doors;
        this.project = project;
        this.listing = new Listing<>("Versions", grid(), this::panel, chosen);
        addClassName("redaction");
        add(listing);
    }

    private static ListGrid<VersionLine> grid() {
        ListGrid<VersionLine> grid = new ListGrid<>(VersionLine::id);
        grid.number("Version", "90px", VersionLine::id);
        grid.text("By", "240px", VersionLine::actor).setFlexGrow(1);
        grid.number("Rules", "110px", VersionLine::rules);
        grid.age("When", "140px", line -> line.version().at().toString());
        return grid;
    }

    void show(String row) {
        listing.show(
                new Chained<VersionLine, Integer>(this::read),
                new EmptyState("No version yet", "This project never had rules of its own."));
        listing.mark(row);
    }

    void mark(String row) {
        listing.mark(row);
    }

    private Page<VersionLine, Integer> read(@Nullable Integer before) {
        Page<Version, Integer> page =
                doors.ask(new ListRedactionVersions(doors.tenant(), project, Chained.PAGE, before));
        Map<String, String> names = doors.ask(new NameSubjects(
                doors.tenant(), page.items().stream().map(Version::actor).collect(Collectors.toSet())));
        return new Page<>(
                page.items().stream()
                        .map(version -> new VersionLine(version, names))
                        .toList(),
                page.next());
    }

    private Component panel(VersionLine line) {
        Panel panel = new Panel("Version " + line.id(), Markup.span(""), listing.cross())
                .fact("By", line.actor())
                .fact("When", Markup.age(line.version().at(), " ago"));
        if (line.version().rules().isEmpty()) panel.fact("Rules", "None");
        line.version().rules().forEach(rule -> panel.fact(rule.id(), text("mono wraps", rule.pattern())));
        return panel;
    }
}
