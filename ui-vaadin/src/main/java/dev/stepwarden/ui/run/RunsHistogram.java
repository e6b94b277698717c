package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StatusGlyph;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** How many runs of which status started when, with a brush that sets the time range. */
@JavaScript("context://stepwarden/waterfall.js")
final class RunsHistogram extends Div {
    static final int BUCKETS = 84;

    private static final List<RunStatus> LEGEND = List.of(
            RunStatus.SUCCEEDED,
            RunStatus.FAILED,
            RunStatus.WAITING,
            RunStatus.STALLED,
            RunStatus.RUNNING,
            RunStatus.CANCELLED);
    private static final List<RunStatus> FROM_BELOW = List.of(
            RunStatus.SUCCEEDED,
            RunStatus.CANCELLED,
            RunStatus.RUNNING,
            RunStatus.WAITING,
            RunStatus.STALLED,
            RunStatus.FAILED);

    private final Div legend = div("leg");
    private final Markup.Box brush = new Markup.Box("sw-brush", "plot");
    private final Div axis = div("tax");
    private TimeRange.Window window = new TimeRange.Window(Instant.EPOCH, Instant.EPOCH);

    RunsHistogram(Consumer<TimeRange> chosen) {
        addClassName("hist");
        brush.getElement().setAttribute("tabindex", "0").setAttribute("role", "group");
        brush.getElement()
                .addEventListener("range-change", event -> {
                    double from = event.getEventData().get("event.detail.from").asDouble();
                    double to = event.getEventData().get("event.detail.to").asDouble();
                    chosen.accept(from <= 0.002 && to >= 0.998 ? whole() : window.between(from, to));
                })
                .addEventData("event.detail.from")
                .addEventData("event.detail.to");
        add(legend, div("", brush, axis));
    }

    private TimeRange whole() {
        Duration span = Duration.between(window.from(), window.to());
        for (TimeRange.Last last : TimeRange.Last.values())
            if (window.to().minus(span).equals(last.from(window.to()))) return last;
        return window.between(0, 1);
    }

    void count(Map<RunStatus, Long> counts) {
        legend.removeAll();
        for (RunStatus status : LEGEND) {
            long count = counts.getOrDefault(status, 0L);
            StatusGlyph glyph = StatusGlyph.of(status);
            Markup.Box number = new Markup.Box("b", "", text(capped(count)));
            Span entry = span("", icon(glyph.glyph(), glyph.colour()), text(glyph.word()), number);
            legend.add(entry);
        }
    }

    static String capped(long count) {
        return Format.count(count) + (count >= RunsQuestions.COUNTED_UP_TO ? "+" : "");
    }

    void show(TimeRange range, RunsQuestions.Counts counts) {
        window = counts.window();
        List<Map<RunStatus, Long>> buckets = counts.activity();
        double highest = Math.max(
                1, buckets.stream().mapToLong(RunsHistogram::total).max().orElse(1));
        Element plot = brush.getElement();
        plot.setAttribute(
                "buckets",
                buckets.stream().map(bucket -> bucket(bucket, highest)).collect(Collectors.joining(",", "[", "]")));
        Instant from = range.from(counts.at());
        Instant to = range.to();
        plot.setAttribute("from", Double.toString(from == null ? 0 : window.share(from)));
        plot.setAttribute("to", Double.toString(to == null ? 1 : window.share(to)));
        plot.setAttribute(
                "aria-label",
                "Runs over time by status, " + Format.minute(window.from()) + " to " + Format.minute(window.to())
                        + "; arrow keys move the chosen range, shift widens it");
        axis.removeAll();
        labels();
    }

    /** As the element sw-brush reads it: [["err", 0.2], ...], from below, shares of the highest bucket. */
    private static String bucket(Map<RunStatus, Long> counts, double highest) {
        return FROM_BELOW.stream()
                .filter(status -> counts.getOrDefault(status, 0L) > 0)
                .map(status -> String.format(
                        Locale.ROOT, "[\"%s\",%.4f]", colour(status), counts.getOrDefault(status, 0L) / highest))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String colour(RunStatus status) {
        return switch (status) {
            case FAILED -> "err";
            case WAITING, STALLED -> "wait";
            case RUNNING -> "run";
            case SUCCEEDED, CANCELLED -> "";
        };
    }

    private static long total(Map<RunStatus, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void labels() {
        long days = Math.max(1, Duration.between(window.from(), window.to()).toDays());
        long every = Math.max(1, days / 7);
        Instant day = window.from()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        for (; day.isBefore(window.to()); day = day.plus(Duration.ofDays(every))) {
            double at = window.share(day);
            if (at > 0.02 && at < 0.96) axis.add(label(Format.day(day), at));
        }
        Component end = text("now", "now");
        if (window.to().isAfter(Instant.now().minusSeconds(90))) axis.add(end);
    }

    private static Component label(String words, double at) {
        Span label = text(words);
        label.getStyle().set("--at", Double.toString(at));
        return label;
    }
}
