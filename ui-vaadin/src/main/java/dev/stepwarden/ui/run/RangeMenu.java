package dev.stepwarden.ui.run;

import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The chip with the time range, and the menu behind it. */
public final class RangeMenu {
    private final Span words = Markup.span("v");
    private final Span edges = Markup.span("t3 num");
    private final NativeButton chip =
            Markup.button("chip", () -> {}, Markup.icon("clock", "ic-13"), words, edges, Markup.icon("chev", "ic-12"));
    private final Menu menu = new Menu(chip, "Time range");
    private final Consumer<TimeRange> chosen;
    private final Input from = edge("From");
    private final Input to = edge("To");

    public RangeMenu(Consumer<TimeRange> chosen) {
        this.chosen = chosen;
        menu.setPosition(com.vaadin.flow.component.popover.PopoverPosition.BOTTOM_END);
    }

    public NativeButton chip() {
        return chip;
    }

    public void show(TimeRange range, Instant now) {
        words.setText(range.words());
        Instant start = range.from(now);
        edges.setText(range instanceof TimeRange.Last && start != null ? Format.minute(start) + " – now" : "");
        from.setValue(minutes(start));
        to.setValue(minutes(range.to()));
        menu.clear();
        for (TimeRange.Last last : TimeRange.Last.values())
            menu.put(menu.choice(last.words(), last.equals(range), () -> choose(last)));
        menu.put(menu.choice(
                "All time", TimeRange.Between.ALL_TIME.equals(range), () -> choose(TimeRange.Between.ALL_TIME)));
        menu.put(Menu.line(), Menu.caption("From and to, UTC"));
        menu.put(Markup.div("menu-row", from), Markup.div("menu-row", to));
        menu.put(Markup.div("menu-row", Markup.button("btn", this::custom, Markup.text("Apply"))));
    }

    private void choose(TimeRange range) {
        menu.close();
        chosen.accept(range);
    }

    private void custom() {
        Instant start = time(from);
        Instant end = time(to);
        boolean wrong = from.getElement().hasAttribute("aria-invalid")
                || to.getElement().hasAttribute("aria-invalid");
        if (wrong || (start != null && end != null && !start.isBefore(end))) return;
        choose(new TimeRange.Between(start, end));
    }

    /** Null when the field is empty, or holds something else than a time: then it says so. */
    private static @Nullable Instant time(Input edge) {
        String text = edge.getValue().strip().replace(' ', 'T');
        Instant time = TimeRange.instant(text + (text.length() > 10 ? ":00Z" : "T00:00:00Z"));
        if (time == null && !text.isEmpty()) edge.getElement().setAttribute("aria-invalid", "true");
        else edge.getElement().removeAttribute("aria-invalid");
        return time;
    }

    private static String minutes(@Nullable Instant time) {
        return time == null ? "" : time.toString().substring(0, 16).replace('T', ' ');
    }

    private static Input edge(String label) {
        Input input = new Input();
        input.setAriaLabel(label + ", as year-month-day hours:minutes");
        input.setPlaceholder("2026-11-24 09:53");
        return input;
    }
}
