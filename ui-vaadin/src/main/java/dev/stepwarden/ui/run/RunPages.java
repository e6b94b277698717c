package dev.stepwarden.ui.run;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.timeline.RunCursor;
import dev.stepwarden.domain.timeline.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list as far as it has been read: pages chained one after the other, as far as the reader scrolls. New runs do not
 * enter it, they are counted; rows that are in it change in place.
 */
final class RunPages {
    static final int PAGE = 200;

    /** Reads the page after the cursor. */
    interface Reading {
        Page<RunSummary, RunCursor> read(@Nullable RunCursor after);
    }

    private final Reading reading;
    private final List<RunSummary> rows = new ArrayList<>();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final Set<UUID> unseen = new HashSet<>();
    private @Nullable RunCursor next;

    RunPages(Reading reading) {
        this.reading = reading;
        take(reading.read(null));
    }

    private void take(Page<RunSummary, RunCursor> page) {
        next = page.next();
        for (RunSummary run : page.items()) {
            if (places.putIfAbsent(run.id(), rows.size()) == null) rows.add(run);
        }
    }

    Stream<RunSummary> rows(int offset, int limit) {
        while (rows.size() < offset + limit && next != null) take(reading.read(next));
        return rows.stream().skip(offset).limit(limit);
    }

    List<RunSummary> read() {
        return rows;
    }

    boolean complete() {
        return next == null;
    }

    boolean holds(UUID run) {
        return places.containsKey(run);
    }

    /** Where the run stands, −1 when it has not been read. */
    int place(@Nullable UUID run) {
        Integer place = run == null ? null : places.get(run);
        return place == null ? -1 : place;
    }

    /** Whether the row is there and was different. */
    boolean replace(RunSummary run) {
        Integer place = places.get(run.id());
        return place != null && !rows.set(place, run).equals(run);
    }

    /** Compares with what the first page says now; answers the rows that have changed. */
    List<RunSummary> compareWith(List<RunSummary> firstPage) {
        List<RunSummary> changed = new ArrayList<>();
        for (RunSummary run : firstPage) {
            if (!holds(run.id())) unseen.add(run.id());
            else if (replace(run)) changed.add(run);
        }
        return changed;
    }

    /** Runs that match and are not in the list yet. */
    int unseen() {
        return unseen.size();
    }
}
