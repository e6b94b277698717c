package dev.stepwarden.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.PolicyCounts;
import dev.stepwarden.domain.timeline.RunCursor;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunPagesTest {
    private static final int PAGE = 3;
    private final List<RunSummary> stored =
            new ArrayList<>(List.of(run(10), run(9), run(8), run(7), run(6), run(5), run(4)));
    private int reads;

    private Page<RunSummary, RunCursor> read(@Nullable RunCursor after) {
        reads++;
        List<RunSummary> rest = stored.stream()
                .filter(run -> after == null || run.startedAt().isBefore(after.startedAt()))
                .toList();
        List<RunSummary> page = rest.stream().limit(PAGE).toList();
        RunSummary last = page.getLast();
        return new Page<>(page, rest.size() > PAGE ? new RunCursor(last.startedAt(), last.id()) : null);
    }

    private static RunSummary run(int second) {
        return run(second, RunStatus.RUNNING);
    }

    private static RunSummary run(int second, RunStatus status) {
        Instant start = Instant.ofEpochSecond(second);
        TenantId tenant = new TenantId(new UUID(1, 1));
        Totals totals = new Totals(0, 0, 0, 0, 0, null, "USD", 0);
        return new RunSummary(
                new UUID(0, second),
                tenant,
                new UUID(2, 2),
                "p",
                "dev",
                "run " + second,
                status,
                start,
                null,
                start,
                0,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                0,
                totals,
                Redactions.NONE,
                PolicyCounts.NONE);
    }

    private static List<Long> seconds(List<RunSummary> runs) {
        return runs.stream().map(run -> run.startedAt().getEpochSecond()).toList();
    }

    @Test
    void pages_are_read_as_far_as_one_scrolls() {
        RunPages pages = new RunPages(this::read);
        assertThat(reads).isEqualTo(1);
        assertThat(seconds(pages.rows(2, 2).toList())).containsExactly(8L, 7L);
        assertThat(reads).isEqualTo(2);
        assertThat(pages.complete()).isFalse();
        assertThat(seconds(pages.rows(0, 50).toList())).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L);
        assertThat(pages.complete()).isTrue();
    }

    @Test
    void a_run_that_arrives_meanwhile_moves_nothing_and_is_counted() {
        RunPages pages = new RunPages(this::read);
        stored.addFirst(run(11));
        assertThat(pages.compareWith(read(null).items())).isEmpty();
        assertThat(pages.unseen()).isEqualTo(1);
        assertThat(seconds(pages.rows(0, 4).toList())).containsExactly(10L, 9L, 8L, 7L);
    }

    @Test
    void a_row_that_is_shown_changes_in_its_place() {
        RunPages pages = new RunPages(this::read);
        stored.set(1, run(9, RunStatus.FAILED));
        assertThat(pages.compareWith(read(null).items())).containsExactly(run(9, RunStatus.FAILED));
        assertThat(pages.read().get(1).status()).isEqualTo(RunStatus.FAILED);
        assertThat(pages.compareWith(read(null).items())).isEmpty();
    }

    @Test
    void a_place_is_known_for_what_was_read() {
        RunPages pages = new RunPages(this::read);
        assertThat(pages.place(new UUID(0, 8))).isEqualTo(2);
        assertThat(pages.place(new UUID(0, 4))).isEqualTo(-1);
        assertThat(pages.place(null)).isEqualTo(-1);
    }
}
