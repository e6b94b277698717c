package dev.stepwarden.ui.shell;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.tenancy.CurrentCaller.SignedIn;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where one is, where one can go, and how old the data is. */
final class SideBar extends Nav {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(3);

    private final SignedIn person;
    private final NativeButton card = Markup.button("proj", () -> {});
    private final Anchor runs = new Anchor("", icon("list"), text("text", "Runs"));
    private final Span live = span("live idle");
    private @Nullable Instant last;
    private Duration behind = Duration.ZERO;

    private final Span waiting = text("count num", "");
    private final List<Anchor> places;

    SideBar(SignedIn person, Predicate<Permission> may, Runnable jump) {
        this.person = person;
        addClassName("nav");
        getElement().setAttribute("aria-label", "Project");
        Anchor brand = new Anchor("", new Markup.Box("i", "mark"), text("text", "Stepwarden"));
        brand.addClassName("brand");
        runs.addClassName("item");
        NativeButton jumpTo = Markup.button("line", jump, text("Jump to"), space(), key("Ctrl"), key("K"));
        jumpTo.getElement().setAttribute("data-key", "Ctrl+k");
        live.getElement().setAttribute("role", "status");
        places = Place.all().stream()
                .filter(place -> may.test(place.needs()))
                .map(SideBar::item)
                .toList();
        waiting.setVisible(false);
        places.stream().filter(place -> place.getHref().equals("approvals")).forEach(place -> place.add(waiting));
        add(brand, card, runs);
        places.forEach(this::add);
        add(Markup.div("foot", live, jumpTo));
        heard(null);
    }

    private static Anchor item(Place place) {
        Anchor item = new Anchor(place.address(), icon(place.glyph()), text("text", place.words()));
        item.addClassName("item");
        return item;
    }

    /** @param count of the requests that wait for people; no more than {@code most} were counted */
    void waiting(int count, int most) {
        waiting.setVisible(count > 0);
        waiting.setText(count >= most ? most + "+" : Format.count(count));
        waiting.getElement().setAttribute("aria-label", waiting.getText() + " waiting");
    }

    /** @param path of the page that is shown */
    void at(String path) {
        places.forEach(place -> {
            if (path.split("/", 2)[0].equals(place.getHref()))
                place.getElement().setAttribute("aria-current", "page");
            else place.getElement().removeAttribute("aria-current");
        });
    }

    NativeButton card() {
        return card;
    }

    void show(Optional<FindProject.Found> project, boolean onRuns) {
        String name = project.map(FindProject.Found::name).orElse("All projects");
        String letter = Inert.line(name).isBlank()
                ? "?"
                : Inert.line(name).substring(0, 1).toLowerCase(Locale.ROOT);
        Span names = span("name", Markup.recorded("b", name), Markup.recorded("where", person.tenantName()));
        card.removeAll();
        card.add(text("logo", letter), names, icon("chev"));
        card.setAriaLabel("Project " + Inert.line(name) + ", choose another");
        // outside of a project it leads to where one chooses one, or to the only one there is
        runs.setHref(project.map(found -> "projects/" + found.id() + "/runs").orElse(""));
        if (onRuns) runs.getElement().setAttribute("aria-current", "page");
        else runs.getElement().removeAttribute("aria-current");
    }

    /** @param at when something was last written, null when nothing ever was */
    void heard(@Nullable Instant at) {
        last = at;
        tell();
    }

    /** @param lag how far what is shown is behind what was recorded */
    void behind(Duration lag) {
        long before = behind.toSeconds();
        behind = lag.compareTo(WORTH_TELLING) < 0 ? Duration.ZERO : lag;
        if (before != behind.toSeconds()) tell();
    }

    private void tell() {
        Instant at = last;
        live.removeAll();
        live.add(new Markup.Box("i", ""));
        live.setClassName("idle", at == null);
        live.setClassName("late", !behind.isZero());
        if (!behind.isZero()) live.add(text("Behind by " + Format.duration(behind.toSeconds() * 1000)));
        else if (at == null) live.add(text("Live · nothing received yet"));
        else live.add(span("", text("Live · updated "), Markup.age(at, " ago")));
    }
}
