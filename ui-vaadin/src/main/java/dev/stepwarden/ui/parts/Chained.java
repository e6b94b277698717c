package dev.stepwarden.ui.parts;

import dev.stepwarden.domain.messaging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list as far as it has been read: page after page, as far as the reader scrolls. */
public final class Chained<T, C> {
    public static final int PAGE = 200;

    /** Reads the page after the cursor. */
    public interface Reading<T, C> {
        Page<T, C> read(@Nullable C after);
    }

    private final Reading<T, C> reading;
    private final List<T> rows = new ArrayList<>();
    private @Nullable C next;

    public Chained(Reading<T, C> reading) {
        this.reading = reading;
        take(reading.read(null));
    }

    private void take(Page<T, C> page) {
        rows.addAll(page.items());
        next = page.next();
    }

    public Stream<T> rows(int offset, int limit) {
        while (rows.size() < (long) offset + limit && next != null) readOn();
        return rows.stream().skip(offset).limit(limit);
    }

    /** Reads one page more, if there is one. */
    public void readOn() {
        if (next != null) take(reading.read(next));
    }

    public List<T> read() {
        return rows;
    }

    public boolean complete() {
        return next == null;
    }
}
