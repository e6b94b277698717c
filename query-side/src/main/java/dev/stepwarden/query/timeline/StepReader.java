package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.cost.Cost;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepFacts.DecisionClaim;
import dev.stepwarden.domain.run.StepFacts.Model;
import dev.stepwarden.domain.run.StepFacts.Tool;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.timeline.StepSummary;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes facts of rows of table step; {@link StepColumns} is the way there. */
final class StepReader {
    private StepReader() {}

    static StepSummary summary(ResultSet row) throws SQLException {
        return new StepSummary(
                row.getLong("step_index"), facts(row), StoredTime.in(row, "received_at"), row.getBoolean("late"));
    }

    static RecordedStep recorded(ResultSet row) throws SQLException {
        return new RecordedStep(facts(row), row.getString("commitment"));
    }

    private static StepFacts facts(ResultSet row) throws SQLException {
        return new StepFacts(
                row.getObject("step_id", UUID.class),
                row.getObject("parent_id", UUID.class),
                WireWords.of(StepKind.BY_NAME, row.getString("kind")),
                row.getString("name"),
                WireWords.of(StepStatus.BY_NAME, row.getString("status")),
                StoredTime.in(row, "started_at"),
                StoredTime.orNull(row, "ended_at"),
                row.getObject("attempt", Integer.class),
                row.getString("node"),
                error(row),
                model(row),
                StepTable.usage(row),
                cost(row),
                tool(row),
                decision(row),
                new Redactions(
                        StoredRedactions.read(row.getString("redactions")).rules(),
                        row.getObject("redaction_version", Integer.class)),
                StoredVerdict.read(row.getString("verdict")));
    }

    private static @Nullable Failure error(ResultSet row) throws SQLException {
        String type = row.getString("error_type");
        return type == null ? null : new Failure(type, row.getString("error_message"));
    }

    private static @Nullable Model model(ResultSet row) throws SQLException {
        String name = row.getString("model_name");
        return name == null ? null : new Model(row.getString("model_provider"), name);
    }

    private static @Nullable Cost cost(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("cost");
        return amount == null ? null : new Cost(amount, row.getString("cost_currency"), row.getString("price_version"));
    }

    private static @Nullable Tool tool(ResultSet row) throws SQLException {
        String name = row.getString("tool_name");
        return name == null ? null : new Tool(name, row.getString("tool_call_id"), row.getString("tool_schema_digest"));
    }

    private static @Nullable DecisionClaim decision(ResultSet row) throws SQLException {
        UUID id = row.getObject("decision_id", UUID.class);
        return id == null
                ? null
                : new DecisionClaim(id, row.getObject("decision_token_id", UUID.class), row.getString("decision_act"));
    }
}
