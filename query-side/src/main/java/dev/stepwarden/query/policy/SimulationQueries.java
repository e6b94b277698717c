package dev.stepwarden.query.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.CallInputs;
import dev.stepwarden.domain.policy.ListSimulationRuns;
import dev.stepwarden.domain.policy.ListSimulationRuns.WithCalls;
import dev.stepwarden.domain.policy.Policies;
import dev.stepwarden.domain.policy.PolicyInForce;
import dev.stepwarden.domain.policy.PolicyVerdict;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.policy.SimulateRuns;
import dev.stepwarden.domain.policy.SimulatedCall;
import dev.stepwarden.domain.policy.SimulatedCall.Came;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.query.timeline.RecordedCalls;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Judges recorded calls by policies as they are and as they would be. */
@Component
class SimulationQueries {
    /** In the place of arguments that are gone. */
    private static final Json GONE = new Json.Obj(Map.of("$redacted", Json.TRUE));

    private final JdbcClient reader;
    private final PolicyRows policies;
    private final KnownPolicies known;
    private final RecordedCalls calls;

    SimulationQueries(
            @Qualifier("reader") JdbcClient reader, PolicyRows policies, KnownPolicies known, RecordedCalls calls) {
        this.reader = reader;
        this.policies = policies;
        this.known = known;
        this.calls = calls;
    }

    @QueryHandler
    List<WithCalls> answer(ListSimulationRuns query, Reach reach) {
        int most = Math.max(1, query.calls());
        List<WithCalls> found = reader.sql("""
                        SELECT run_id, tool_calls FROM run
                        WHERE tenant_id = :tenant AND tool_calls > 0
                          AND (:project::uuid IS NULL OR project_id = :project::uuid)
                          AND (:everywhere OR project_id = ANY (:projects::uuid[]))
                          AND (:env::text IS NULL OR env = :env)
                          AND (:from::timestamptz IS NULL OR started_at >= :from)
                          AND (:to::timestamptz IS NULL OR started_at < :to)
                        ORDER BY started_at DESC, run_id DESC LIMIT :most""")
                .param("tenant", query.tenant().value())
                .param("project", query.project(), Types.OTHER)
                .param("everywhere", reach.projects() == null)
                .param("projects", PolicyRows.ids(reach))
                .param("env", reach.environment(), Types.VARCHAR)
                .param("from", time(query.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", time(query.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", most)
                .query((row, number) -> new WithCalls(row.getObject("run_id", UUID.class), row.getInt("tool_calls")))
                .list();
        List<WithCalls> enough = new ArrayList<>();
        int sum = 0;
        for (WithCalls run : found) {
            if (sum >= most) break;
            enough.add(run);
            sum += run.calls();
        }
        return enough;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    @QueryHandler
    List<SimulatedCall> answer(SimulateRuns query, Reach reach) {
        PolicyVersion draft = policies.find(query.tenant(), query.set(), query.version(), reach)
                .orElseThrow(() -> new NotFound("version of the policy set"));
        List<InForce> others = inForce(query.tenant()).stream()
                .filter(policy -> !policy.policy().set().equals(query.set()))
                .toList();
        InForce now = query.inForce() == null
                ? null
                : policies.find(query.tenant(), query.set(), query.inForce(), reach)
                        .map(this::compiled)
                        .orElse(null);
        InForce then = compiled(draft);
        List<SimulatedCall> answer = new ArrayList<>();
        for (UUID run : query.runs().subList(0, Math.min(query.runs().size(), SimulateRuns.MOST_RUNS)))
            simulate(new RunId(query.tenant(), run), reach, others, now, then, answer);
        return answer;
    }

    /** @param project null for all of them */
    private record InForce(@Nullable UUID project, PolicyInForce policy) {
        boolean isIn(UUID where) {
            return project == null || project.equals(where);
        }
    }

    private void simulate(
            RunId id, Reach reach, List<InForce> others, @Nullable InForce now, InForce then, List<SimulatedCall> to) {
        RecordedCalls.OfRun run;
        try {
            run = calls.of(id, reach);
        } catch (NotFound gone) {
            return;
        }
        List<PolicyInForce> before = in(run.project(), others, now);
        List<PolicyInForce> after = in(run.project(), others, then);
        for (RecordedCalls.Call call : run.calls()) {
            Json args = call.args();
            CallInputs inputs = new CallInputs(
                    call.tool(),
                    args == null ? GONE : args,
                    run.env(),
                    Risk.LOW,
                    run.agent(),
                    call.calls(),
                    call.cost(),
                    call.time());
            PolicyVerdict verdict = Policies.judge(after, inputs);
            to.add(new SimulatedCall(
                    id.value(),
                    call.step(),
                    call.tool(),
                    Came.of(Policies.judge(before, inputs)),
                    Came.of(verdict),
                    verdict.rule()));
        }
    }

    private static List<PolicyInForce> in(UUID project, List<InForce> others, @Nullable InForce own) {
        List<InForce> all = new ArrayList<>(others);
        if (own != null) all.add(own);
        return all.stream()
                .filter(policy -> policy.isIn(project))
                .map(InForce::policy)
                .toList();
    }

    private List<InForce> inForce(TenantId tenant) {
        return reader
                .sql("SELECT * FROM policy_version WHERE tenant_id = ? AND in_force ORDER BY set_name")
                .param(tenant.value())
                .query(PolicyRows::version)
                .list()
                .stream()
                .map(this::compiled)
                .toList();
    }

    private InForce compiled(PolicyVersion version) {
        return new InForce(
                version.project(),
                new PolicyInForce(
                        version.set(),
                        version.version(),
                        version.hash(),
                        version.project() == null,
                        known.of(version.hash(), version.document())));
    }
}
