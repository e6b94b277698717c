package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.query.timeline.StepTable.Change;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a model's usage from being counted twice: a gateway's model step holds the provider's, and both report. Whatever
 * stands below a model step with usage is marked, in whichever order parents and children come. A mark is never
 * taken away again, so all batches together visit each step once.
 */
@Component
class NestedModels {
    /** OFFSET 0 keeps the planner from joining the whole run: each step is looked up by its key, or by its parent. */
    private static final String MARK = """
            WITH RECURSIVE marked (step_id) AS (
              (SELECT child.step_id
               FROM unnest(:children::uuid[]) AS put (step_id)
               CROSS JOIN LATERAL (
                 SELECT step_id, parent_id FROM step
                 WHERE tenant_id = :tenant AND run_id = :run AND step_id = put.step_id
                   AND NOT in_model AND parent_id <> step_id
                 OFFSET 0) child
               CROSS JOIN LATERAL (
                 SELECT FROM step
                 WHERE tenant_id = :tenant AND run_id = :run AND step_id = child.parent_id
                   AND (in_model OR kind = 'model' AND input_tokens IS NOT NULL)
                 OFFSET 0) parent
               UNION
               SELECT child.step_id
               FROM unnest(:parents::uuid[]) AS put (step_id)
               CROSS JOIN LATERAL (
                 SELECT step_id FROM step
                 WHERE tenant_id = :tenant AND run_id = :run AND parent_id = put.step_id
                   AND NOT in_model AND parent_id <> step_id
                 OFFSET 0) child)
              UNION
              SELECT child.step_id
              FROM marked
              CROSS JOIN LATERAL (
                SELECT step_id FROM step
                WHERE tenant_id = :tenant AND run_id = :run AND parent_id = marked.step_id AND NOT in_model
                OFFSET 0) child
            )
            UPDATE step SET in_model = true
            FROM marked
            WHERE step.tenant_id = :tenant AND step.run_id = :run AND step.step_id = marked.step_id
            RETURNING step.kind = 'model' AND step.input_tokens IS NOT NULL AS metered, %s
            """.formatted(StepTable.usage("step."));

    private final JdbcClient writer;

    NestedModels(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** @return what must no longer be counted */
    StepCounts mark(RunId run, List<Change> changes) {
        String[] children = ids(changes.stream().filter(Change::hasNewParent).toList());
        String[] parents = ids(changes.stream().filter(Change::metersFirst).toList());
        if (children.length + parents.length == 0) return StepCounts.NONE;
        return writer
                .sql(MARK)
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("children", children)
                .param("parents", parents)
                .query((row, number) -> {
                    var usage = StepTable.usage(row);
                    return usage == null || !row.getBoolean("metered")
                            ? StepCounts.NONE
                            : StepCounts.of(StepCounts.Used.by(usage, row.getBigDecimal("cost")));
                })
                .list()
                .stream()
                .reduce(StepCounts.NONE, StepCounts::plus);
    }

    private static String[] ids(List<Change> changes) {
        return changes.stream()
                .map(change -> change.now().id())
                .map(UUID::toString)
                .toArray(String[]::new);
    }
}
