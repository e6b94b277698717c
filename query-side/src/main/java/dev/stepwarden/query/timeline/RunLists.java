package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.CountRuns;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunCursor;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowActivity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what asks for many runs. */
@Component
class RunLists {
    private static final int MOST_BUCKETS = 1_000;

    private final JdbcClient reader;
    private final RunRows rows;
    private final ProjectNames projects;

    RunLists(@Qualifier("reader") JdbcClient reader, RunRows rows, ProjectNames projects) {
        this.reader = reader;
        this.rows = rows;
        this.projects = projects;
    }

    @QueryHandler
    Page<RunSummary, RunCursor> answer(ListRuns query, Reach reach) {
        RunFilter filter = query.filter();
        RunSearch search = search(query.tenant(), filter, reach)
                .between(filter.from(), filter.to())
                .after(query.after())
                .with("limit", query.size() + 1);
        List<UUID> found = reader.sql("SELECT r.run_id FROM run r WHERE " + search.where()
                        + " ORDER BY r.started_at DESC, r.run_id DESC LIMIT :limit")
                .params(search.parameters())
                .query(UUID.class)
                .list();
        boolean more = found.size() > query.size();
        List<RunSummary> page = summaries(query.tenant(), more ? found.subList(0, query.size()) : found);
        if (!more || page.isEmpty()) return new Page<>(page, null);
        RunSummary last = page.getLast();
        return new Page<>(page, new RunCursor(last.startedAt(), last.id()));
    }

    /** No more than {@code cap} rows of a status are ever touched. */
    @QueryHandler
    Map<RunStatus, Long> answer(CountRuns query, Reach reach) {
        RunFilter filter = query.filter();
        RunSearch search = search(query.tenant(), filter, reach)
                .between(filter.from(), filter.to())
                .with("cap", query.cap())
                .with("words", RunStatus.BY_NAME.keySet().toArray(String[]::new));
        Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
        reader.sql("""
                        SELECT word, (SELECT count(*) FROM (
                          SELECT FROM run r WHERE %s AND r.status = word LIMIT :cap) AS capped) AS runs
                        FROM unnest(:words::text[]) AS words (word)""".formatted(search.where())).params(search.parameters()).query(row -> {
            counts.put(WireWords.of(RunStatus.BY_NAME, row.getString("word")), row.getLong("runs"));
        });
        return counts;
    }

    @QueryHandler
    List<Map<RunStatus, Long>> answer(ShowActivity query, Reach reach) {
        int buckets = Math.clamp(query.buckets(), 1, MOST_BUCKETS);
        List<Map<RunStatus, Long>> spans = new ArrayList<>(buckets);
        for (int i = 0; i < buckets; i++) spans.add(new EnumMap<>(RunStatus.class));
        Duration width = Duration.between(query.from(), query.to());
        if (width.isNegative() || width.isZero()) return spans;
        RunSearch search = search(query.tenant(), query.filter(), reach)
                .between(query.from(), query.to())
                .with("seconds", width.dividedBy(buckets).toNanos() / 1e9);
        reader.sql("""
                        SELECT floor(extract(epoch FROM r.started_at - :from) / :seconds)::integer AS span, r.status,
                          count(*) AS runs
                        FROM run r WHERE %s GROUP BY 1, 2""".formatted(search.where())).params(search.parameters()).query(row -> {
            Map<RunStatus, Long> span = spans.get(Math.clamp(row.getInt("span"), 0, buckets - 1));
            span.merge(WireWords.of(RunStatus.BY_NAME, row.getString("status")), row.getLong("runs"), Long::sum);
        });
        return spans;
    }

    /** A plan made once for all values can't tell a rare tag from a common one, and compiling one takes longer than it runs. */
    private RunSearch search(TenantId tenant, RunFilter filter, Reach reach) {
        reader.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)")
                .query((row, number) -> row.getString(1))
                .single();
        return new RunSearch(
                        tenant, filter, filter.projects().isEmpty() ? null : projects.ids(tenant, filter.projects()))
                .within(reach);
    }

    private List<RunSummary> summaries(TenantId tenant, List<UUID> order) {
        if (order.isEmpty()) return List.of();
        Map<UUID, RunRow> found = new HashMap<>();
        for (RunRow row : rows.findByTenantIdAndRunIdIn(tenant.value(), order))
            found.put(row.id().value(), row);
        Map<UUID, String> names = projects.of(
                tenant, found.values().stream().map(RunRow::projectId).collect(Collectors.toSet()));
        List<RunSummary> page = new ArrayList<>(order.size());
        for (UUID run : order) {
            RunRow row = found.get(run);
            if (row != null) page.add(row.summary(names.getOrDefault(row.projectId(), "")));
        }
        return page;
    }
}
