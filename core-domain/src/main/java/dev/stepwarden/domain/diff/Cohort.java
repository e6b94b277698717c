package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.CohortReport.Figure;
import dev.stepwarden.domain.diff.CohortReport.Kind;
import dev.stepwarden.domain.diff.CohortReport.Unusual;
import dev.stepwarden.domain.diff.Traits.Argument;
import dev.stepwarden.domain.diff.Traits.Seen;
import dev.stepwarden.domain.diff.Traits.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs that went well, and what is unusual in another one beside them. Pure. Names and values count as they do under the
 * built-in profile: ids and times say nothing. A thing is unusual that at most one run in ten has, or at most one in ten
 * has not; a value, when the others agree on a few; a number, when it is outside of all of theirs.
 */
public final class Cohort {
    /** So many runs it takes before a value can be called unusual. */
    public static final int ENOUGH = 3;

    private static final int TOLD_VALUES = 3;

    /** What numbers things through is another one each time. */
    private static final Pattern NAMES_SOMETHING = Pattern.compile("(?i)(id|key|number|reference)$");

    private final Normaliser normaliser = new Normaliser(NormalRules.DEFAULT);
    private final List<UUID> ids = new ArrayList<>();
    private final List<Traits> good = new ArrayList<>();

    public void add(ComparedRun run) {
        ids.add(run.id());
        good.add(new Traits(run, normaliser));
    }

    /** @param leftOut runs that were to be added, and could not be */
    public CohortReport compare(ComparedRun run, int leftOut) {
        Traits traits = new Traits(run, normaliser);
        List<Unusual> unusual = new ArrayList<>();
        if (!good.isEmpty()) {
            things(unusual, traits, own -> own.errors, Kind.NEW_ERROR, null);
            things(unusual, traits, own -> own.steps, Kind.NEW_STEP, Kind.MISSING_STEP);
            things(unusual, traits, own -> own.models, Kind.NEW_MODEL, null);
            things(unusual, traits, own -> own.prompts, Kind.NEW_PROMPT, null);
            howOften(unusual, traits);
            arguments(unusual, traits);
        }
        unusual.sort(Comparator.comparing(Unusual::kind)
                .thenComparingInt(Unusual::seenIn)
                .thenComparing(Unusual::subject)
                .thenComparing(one -> Objects.requireNonNullElse(one.path(), ""))
                .thenComparing(one -> Objects.requireNonNullElse(one.value(), "")));
        return new CohortReport(
                run.id(),
                List.copyOf(ids),
                leftOut,
                figures(traits),
                unusual.stream().limit(CohortReport.MOST).toList());
    }

    /** One in ten, none of fewer. */
    private int few() {
        return good.size() / 10;
    }

    private void things(
            List<Unusual> unusual,
            Traits run,
            Function<Traits, SortedMap<String, Seen>> of,
            Kind added,
            @Nullable Kind missing) {
        of.apply(run).forEach((name, seen) -> {
            int in = having(traits -> of.apply(traits).containsKey(name));
            if (in <= few()) unusual.add(new Unusual(added, subject(name), null, value(name), null, in, seen.step()));
        });
        if (missing == null || good.size() < ENOUGH) return;
        names(of).forEach(name -> {
            int in = having(traits -> of.apply(traits).containsKey(name));
            if (good.size() - in <= few() && !of.apply(run).containsKey(name))
                unusual.add(new Unusual(missing, subject(name), null, null, null, in, null));
        });
    }

    /** A prompt is known by its step and its text. */
    private static String subject(String name) {
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }

    private static @Nullable String value(String name) {
        int end = name.indexOf('\0');
        return end < 0 ? null : Shown.start(name.substring(end + 1), 200);
    }

    private void howOften(List<Unusual> unusual, Traits run) {
        if (good.size() < ENOUGH) return;
        run.steps.forEach((name, seen) -> {
            List<Long> times = good.stream()
                    .map(traits -> traits.steps.get(name))
                    .filter(Objects::nonNull)
                    .map(Seen::times)
                    .toList();
            if (times.size() < ENOUGH) return;
            long least = Collections.min(times);
            long most = Collections.max(times);
            if (seen.times() >= least && seen.times() <= most) return;
            unusual.add(new Unusual(
                    seen.times() > most ? Kind.MORE_OFTEN : Kind.LESS_OFTEN,
                    name,
                    null,
                    Long.toString(seen.times()),
                    range(BigDecimal.valueOf(least), BigDecimal.valueOf(most)),
                    0,
                    seen.step()));
        });
    }

    private void arguments(List<Unusual> unusual, Traits run) {
        run.arguments.forEach((place, values) -> {
            if (!usesTool(place.tool())) return; // the whole tool is new, and said to be
            int in = having(traits -> traits.arguments.containsKey(place));
            if (in <= few() && good.size() >= ENOUGH)
                unusual.add(argument(Kind.NEW_ARGUMENT, place, first(values), null, in, step(run, place, values)));
            else values(unusual, place, values);
        });
        if (good.size() < ENOUGH) return;
        for (Argument place : places()) {
            int in = having(traits -> traits.arguments.containsKey(place));
            boolean toolIsUsed =
                    run.arguments.keySet().stream().anyMatch(own -> own.tool().equals(place.tool()));
            if (toolIsUsed && good.size() - in <= few() && !run.arguments.containsKey(place))
                unusual.add(argument(Kind.MISSING_ARGUMENT, place, null, null, in, null));
        }
    }

    private void values(List<Unusual> unusual, Argument place, SortedMap<Value, Seen> values) {
        List<SortedMap<Value, Seen>> others = good.stream()
                .map(traits -> traits.arguments.get(place))
                .filter(Objects::nonNull)
                .filter(seen -> !seen.isEmpty())
                .toList();
        if (others.size() < ENOUGH || NAMES_SOMETHING.matcher(place.path()).find()) return;
        SortedSet<Value> known =
                others.stream().flatMap(seen -> seen.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
        boolean numeric = known.stream().allMatch(Value::number);
        List<BigDecimal> numbers = numeric ? numbers(known) : List.of();
        if (!numeric && known.size() > Math.max(TOLD_VALUES, others.size() / 3)) return; // as good as any
        values.forEach((value, seen) -> {
            if (known.contains(value)) return;
            BigDecimal number = value.number() ? NormalForm.number(value.text()) : null;
            if (number != null && !numbers.isEmpty() && isWithin(number, numbers)) return;
            String usual = numbers.isEmpty()
                    ? known.stream().limit(TOLD_VALUES).map(Value::text).collect(Collectors.joining(", "))
                    : range(Collections.min(numbers), Collections.max(numbers));
            unusual.add(argument(Kind.UNUSUAL_VALUE, place, value.text(), usual, 0, seen.step()));
        });
    }

    private static List<BigDecimal> numbers(SortedSet<Value> values) {
        return values.stream()
                .map(value -> NormalForm.number(value.text()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean isWithin(BigDecimal number, List<BigDecimal> others) {
        return number.compareTo(Collections.min(others)) >= 0 && number.compareTo(Collections.max(others)) <= 0;
    }

    private static Unusual argument(
            Kind kind, Argument place, @Nullable String value, @Nullable String usual, int in, @Nullable UUID step) {
        return new Unusual(kind, place.tool(), place.path(), value, usual, in, step);
    }

    private static @Nullable String first(Map<Value, Seen> values) {
        return values.keySet().stream().findFirst().map(Value::text).orElse(null);
    }

    private static @Nullable UUID step(Traits run, Argument place, Map<Value, Seen> values) {
        return values.values().stream()
                .findFirst()
                .map(Seen::step)
                .orElseGet(() -> Objects.requireNonNullElse(run.steps.get(place.tool()), new Seen(0, new UUID(0, 0)))
                        .step());
    }

    private boolean usesTool(String tool) {
        return having(traits -> traits.arguments.keySet().stream()
                        .anyMatch(place -> place.tool().equals(tool)))
                > 0;
    }

    private SortedSet<Argument> places() {
        return good.stream()
                .flatMap(traits -> traits.arguments.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<String> names(Function<Traits, SortedMap<String, Seen>> of) {
        return good.stream()
                .flatMap(traits -> of.apply(traits).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int having(java.util.function.Predicate<Traits> it) {
        return (int) good.stream().filter(it).count();
    }

    private List<Figure> figures(Traits run) {
        List<Figure> figures = new ArrayList<>();
        run.figures.forEach((name, value) -> {
            List<BigDecimal> others = good.stream()
                    .map(traits -> traits.figures.get(name))
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            if (others.isEmpty()) {
                figures.add(new Figure(name, value, null, null, null, false));
                return;
            }
            boolean outside = value != null && others.size() >= ENOUGH && !isWithin(value, others);
            figures.add(new Figure(
                    name, value, others.getFirst(), others.get(others.size() / 2), others.getLast(), outside));
        });
        return figures;
    }

    private static String range(BigDecimal least, BigDecimal most) {
        String from = plain(least);
        return least.compareTo(most) == 0 ? from : from + " to " + plain(most);
    }

    private static String plain(BigDecimal number) {
        return number.abs().scale() > 30 || number.precision() > 30 ? number.toString() : number.toPlainString();
    }
}
