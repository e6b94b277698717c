package dev.stepwarden.ui.run;

import dev.stepwarden.domain.run.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where an instant lies in the waterfall, 0 to 1. Long times in which nothing but people was waited for take little
 * room: the scale bends there.
 */
final class TimeScale {
    private static final long SHORTEST_WAIT_MS = 10_000;
    private static final double LEAST_PART = 0.15;
    private static final double ROOM_OF_ONE = 0.09;
    private static final double ROOM_OF_ALL = 0.36;
    private static final long AIR_MS = 500;

    /** What a piece of the scale is: time at work, or a long time, drawn short, that people or nobody was waited for. */
    enum Piece {
        WORK,
        WAIT,
        IDLE
    }

    /** Where a piece begins. */
    record Bend(long ms, double share, Piece piece) {}

    private record Gap(long from, long to) {
        long length() {
            return to - from;
        }

        boolean overlaps(Gap other) {
            return other.from < to && other.to > from;
        }
    }

    private final Instant from;
    private final List<Bend> bends;

    private TimeScale(Instant from, List<Bend> bends) {
        this.from = from;
        this.bends = bends;
    }

    static TimeScale straight(Instant from, Instant to) {
        long whole = Math.max(1, Duration.between(from, to).toMillis());
        return new TimeScale(from, List.of(new Bend(0, 0, Piece.WORK), new Bend(whole, 1, Piece.WORK)));
    }

    /** @param collapse whether long waits take little room */
    static TimeScale of(StepTree tree, Instant runStart, Instant runEnd, Instant now, boolean collapse) {
        Instant from = runStart;
        Instant to = runEnd;
        for (TimelineRow row : tree.rows()) {
            if (row.start().isBefore(from)) from = row.start();
            Instant end = row.end(now);
            if (end.isAfter(to)) to = end;
        }
        if (!collapse || tree.rows().isEmpty()) return straight(from, to);
        return bent(
                from,
                Math.max(1, Duration.between(from, to).toMillis()),
                busy(tree, from, now, false),
                busy(tree, from, now, true));
    }

    /** When something was at work, or people were waited for: by the steps that hold no others. */
    private static List<Gap> busy(StepTree tree, Instant from, Instant now, boolean people) {
        return tree.rows().stream()
                .filter(row -> !row.hasChildren() && (row.facts().kind() == StepKind.APPROVAL) == people)
                .map(row -> new Gap(ms(from, row.start()), ms(from, row.end(now))))
                .sorted(Comparator.comparingLong(Gap::from))
                .toList();
    }

    private static TimeScale bent(Instant from, long whole, List<Gap> busy, List<Gap> approvals) {
        List<Gap> waits = new ArrayList<>();
        long reached = 0;
        for (Gap work : busy) {
            add(waits, reached, work.from(), whole);
            reached = Math.max(reached, work.to());
        }
        if (!busy.isEmpty()) add(waits, reached, whole, whole);
        if (waits.isEmpty()) return straight(from, from.plusMillis(whole));
        double room = Math.min(ROOM_OF_ONE, ROOM_OF_ALL / waits.size());
        long rest = whole - waits.stream().mapToLong(Gap::length).sum();
        double perMs = (1 - room * waits.size()) / Math.max(1, rest);
        List<Bend> bends = new ArrayList<>();
        double share = 0;
        long at = 0;
        bends.add(new Bend(0, 0, Piece.WORK));
        for (Gap wait : waits) {
            share += (wait.from() - at) * perMs;
            boolean people = approvals.stream().anyMatch(wait::overlaps);
            bends.add(new Bend(wait.from(), share, people ? Piece.WAIT : Piece.IDLE));
            share += room;
            at = wait.to();
            bends.add(new Bend(at, share, Piece.WORK));
        }
        bends.add(new Bend(Math.max(whole, at + 1), 1, Piece.WORK));
        return new TimeScale(from, List.copyOf(bends));
    }

    private static void add(List<Gap> waits, long from, long to, long whole) {
        long length = to - from;
        if (length < SHORTEST_WAIT_MS || length < whole * LEAST_PART) return;
        long air = Math.min(AIR_MS, length / 20);
        waits.add(new Gap(from == 0 ? 1 : from + air, to == whole ? to - 1 : to - air));
    }

    private static long ms(Instant from, Instant at) {
        return Math.max(0, Duration.between(from, at).toMillis());
    }

    Instant from() {
        return from;
    }

    long wholeMs() {
        return bends.getLast().ms();
    }

    boolean hasWaits() {
        return bends.stream().anyMatch(bend -> bend.piece() != Piece.WORK);
    }

    double share(Instant at) {
        return share(Duration.between(from, at).toMillis());
    }

    double share(long ms) {
        for (int i = 1; i < bends.size(); i++) {
            Bend start = bends.get(i - 1);
            Bend end = bends.get(i);
            if (ms > end.ms() && i < bends.size() - 1) continue;
            double part = (ms - start.ms()) / (double) Math.max(1, end.ms() - start.ms());
            return Math.clamp(start.share() + part * (end.share() - start.share()), 0, 1);
        }
        return 1;
    }

    long ms(double share) {
        for (int i = 1; i < bends.size(); i++) {
            Bend start = bends.get(i - 1);
            Bend end = bends.get(i);
            if (share > end.share() && i < bends.size() - 1) continue;
            double part = (share - start.share()) / Math.max(1e-12, end.share() - start.share());
            return start.ms() + Math.round(part * (end.ms() - start.ms()));
        }
        return wholeMs();
    }

    /** As the element sw-waterfall reads it: [[ms, share], [ms, share, "wait"], ...]. */
    String attribute() {
        return bends.stream().map(TimeScale::written).collect(Collectors.joining(",", "[", "]"));
    }

    private static String written(Bend bend) {
        String place = String.format(Locale.ROOT, "%d,%.6f", bend.ms(), bend.share());
        return switch (bend.piece()) {
            case WORK -> "[" + place + "]";
            case WAIT -> "[" + place + ",\"wait\"]";
            case IDLE -> "[" + place + ",\"idle\"]";
        };
    }
}
