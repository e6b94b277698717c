package dev.stepwarden.ui.run;

import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.ui.parts.Format;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the runs that are shown have started. */
public sealed interface TimeRange {

    /** Earliest start, null when open. */
    @Nullable
    Instant from(Instant now);

    /** Latest start, null for now. */
    @Nullable
    Instant to();

    String words();

    /** A span that ends now and moves with it. */
    enum Last implements TimeRange {
        HOUR("1h", "Last hour", Duration.ofHours(1)),
        SIX_HOURS("6h", "Last 6 h", Duration.ofHours(6)),
        DAY("24h", "Last 24 h", Duration.ofDays(1)),
        WEEK("7d", "Last 7 days", Duration.ofDays(7)),
        MONTH("30d", "Last 30 days", Duration.ofDays(30)),
        QUARTER("90d", "Last 90 days", Duration.ofDays(90));

        static final Last USUAL = DAY;

        private final String code;
        private final String words;
        private final Duration span;

        Last(String code, String words, Duration span) {
            this.code = code;
            this.words = words;
            this.span = span;
        }

        public String code() {
            return code;
        }

        @Override
        public Instant from(Instant now) {
            return now.minus(span);
        }

        @Override
        public @Nullable Instant to() {
            return null;
        }

        @Override
        public String words() {
            return words;
        }

        static Optional<TimeRange> of(String code) {
            return Arrays.stream(values())
                    .filter(last -> last.code.equals(code))
                    .<TimeRange>map(l -> l)
                    .findFirst();
        }
    }

    /** Fixed edges; an open one is null. */
    record Between(@Nullable Instant from, @Nullable Instant to) implements TimeRange {
        public static final TimeRange ALL_TIME = new Between(null, null);

        @Override
        public @Nullable Instant from(Instant now) {
            return from;
        }

        @Override
        public String words() {
            if (from == null) return to == null ? "All time" : "Until " + Format.minute(to);
            return Format.minute(from) + " – " + (to == null ? "now" : Format.minute(to));
        }
    }

    /** What the histogram spans while this range is chosen: wide enough to see what lies around it. */
    default Window window(Instant now) {
        Instant from = from(now);
        if (from == null) return new Window(Last.QUARTER.from(now), now);
        for (Last wide : List.of(Last.WEEK, Last.MONTH, Last.QUARTER)) {
            if (!from.isBefore(wide.from(now))) return new Window(wide.from(now), now);
        }
        Instant to = to() == null ? now : to();
        Duration span = Duration.between(from, to).abs().plusMinutes(1);
        Instant end = to.plus(span).isAfter(now) ? now : to.plus(span);
        return new Window(from.minus(span), end);
    }

    /** Two instants, the first before the second. */
    record Window(Instant from, Instant to) {
        /** Where the instant lies, 0 to 1. */
        public double share(Instant at) {
            double span = Math.max(1, Duration.between(from, to).toMillis());
            return Math.clamp(Duration.between(from, at).toMillis() / span, 0, 1);
        }

        public Instant at(double share) {
            return from.plusMillis((long) (Duration.between(from, to).toMillis() * share))
                    .truncatedTo(ChronoUnit.SECONDS);
        }

        /** The range between two shares; touching the right edge it stays open to now. */
        public TimeRange between(double start, double end) {
            return new Between(at(start), end > 0.998 ? null : at(end));
        }
    }

    /** What an address says; {@code usual} when it says nothing, or nothing that can be read. */
    static TimeRange of(QueryParameters query, TimeRange usual) {
        Optional<String> name = query.getSingleParameter("range");
        if (name.isPresent() && name.get().equals("all")) return Between.ALL_TIME;
        Instant from = query.getSingleParameter("from").map(TimeRange::instant).orElse(null);
        Instant to = query.getSingleParameter("to").map(TimeRange::instant).orElse(null);
        if (from != null || to != null) return new Between(from, to);
        return name.flatMap(Last::of).orElse(usual);
    }

    /** Says in an address what {@link #of} reads. */
    default void into(Map<String, List<String>> parameters, TimeRange usual) {
        if (equals(usual)) return;
        switch (this) {
            case Last last -> parameters.put("range", List.of(last.code()));
            case Between between -> {
                if (between.equals(Between.ALL_TIME)) parameters.put("range", List.of("all"));
                if (between.from() != null)
                    parameters.put("from", List.of(between.from().toString()));
                if (between.to() != null)
                    parameters.put("to", List.of(between.to().toString()));
            }
        }
    }

    static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
