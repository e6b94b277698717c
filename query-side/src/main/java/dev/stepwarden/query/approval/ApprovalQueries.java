package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ApprovalCursor;
import dev.stepwarden.domain.approval.ApprovalDetail;
import dev.stepwarden.domain.approval.ApprovalDetail.Happening;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.approval.ApprovalVote;
import dev.stepwarden.domain.approval.CheckApprovals;
import dev.stepwarden.domain.approval.CountWaitingApprovals;
import dev.stepwarden.domain.approval.ListApprovals;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.query.decision.PeopleNames;
import dev.stepwarden.query.decision.Sight;
import dev.stepwarden.query.timeline.ProjectNames;
import dev.stepwarden.query.timeline.StoredTime;
import dev.stepwarden.query.timeline.WireWords;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what asks for requests for approval. */
@Component
class ApprovalQueries {
    private static final String APPROVALS = """
            SELECT a.*, r.expires_on, r.payloads FROM approval a
            LEFT JOIN run r ON r.tenant_id = a.tenant_id AND r.run_id = a.run_id
            WHERE a.tenant_id = :tenant AND\s""";

    private final JdbcClient reader;
    private final ApprovalInputs inputs;
    private final ProjectNames projects;
    private final PeopleNames people;
    private final Clock clock;

    ApprovalQueries(
            @Qualifier("reader") JdbcClient reader,
            ApprovalInputs inputs,
            ProjectNames projects,
            PeopleNames people,
            Clock clock) {
        this.reader = reader;
        this.inputs = inputs;
        this.projects = projects;
        this.people = people;
        this.clock = clock;
    }

    @QueryHandler
    Page<ApprovalSummary, ApprovalCursor> answer(ListApprovals query, Caller caller) {
        Asker asker = Asker.of(caller, reader, clock.instant());
        ApprovalSearch search = new ApprovalSearch(query, Sight.of(caller));
        if (query.mine() && !search.onlyMine(asker)) return new Page<>(List.of(), null);
        int size = Math.clamp(query.size(), 1, ListApprovals.MOST);
        List<ApprovalRow> found = reader.sql(APPROVALS + search.where() + search.order() + " LIMIT :limit")
                .params(search.parameters())
                .param("limit", size + 1)
                .query(ApprovalRow::of)
                .list();
        boolean more = found.size() > size;
        List<ApprovalRow> rows = more ? found.subList(0, size) : found;
        List<ApprovalSummary> page = summaries(query, rows, asker);
        if (!more) return new Page<>(page, null);
        ApprovalRow last = rows.getLast();
        return new Page<>(
                page,
                new ApprovalCursor(
                        query.isOfWaiting() ? last.expiresAt() : last.requestedAt(),
                        last.id().value()));
    }

    @QueryHandler
    ApprovalDetail answer(ShowApproval query, Caller caller) {
        DecisionId id = query.approval();
        Sight sight = Sight.of(caller);
        ApprovalRow row = reader.sql(APPROVALS + "a.approval_id = :approval AND " + sight.condition("a"))
                .param("tenant", id.tenant().value())
                .param("approval", id.value())
                .params(sight.parameters())
                .query(ApprovalRow::of)
                .optional()
                .orElseThrow(() -> new NotFound("approval"));
        ApprovalInputs.Read read = inputs.of(row);
        List<ApprovalVote> votes = VoteReader.votes(reader, id);
        List<Happening> history = StoredHistory.read(row.history());
        Map<UUID, String> projectNames = projects.of(id.tenant(), Set.of(row.project()));
        return new ApprovalDetail(
                row.summary(
                        projectNames.getOrDefault(row.project(), ""),
                        read.args(),
                        votes,
                        Asker.of(caller, reader, clock.instant())),
                read.args(),
                read.state(),
                row.callId(),
                votes,
                history,
                people.of(caller, involved(row, votes, history)));
    }

    @QueryHandler
    Integer answer(CountWaitingApprovals query, Caller caller) {
        Sight sight = Sight.of(caller);
        return reader.sql("SELECT count(*) FROM (SELECT FROM approval a WHERE a.tenant_id = :tenant"
                        + " AND a.status = 'pending' AND a.expires_at > :now AND " + sight.condition("a")
                        + " LIMIT :cap) AS capped")
                .param("tenant", query.tenant().value())
                .param("now", StoredTime.of(clock.instant()))
                .param("cap", query.cap())
                .params(sight.parameters())
                .query(Integer.class)
                .single();
    }

    @QueryHandler
    Map<UUID, ApprovalStatus> answer(CheckApprovals query) {
        Map<UUID, ApprovalStatus> found = new HashMap<>();
        reader.sql("SELECT approval_id, status FROM approval WHERE tenant_id = ? AND approval_id = ANY (?::uuid[])")
                .param(query.tenant().value())
                .param(query.approvals().stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    found.put(
                            row.getObject("approval_id", UUID.class),
                            WireWords.of(ApprovalStatus.BY_NAME, row.getString("status")));
                });
        return found;
    }

    private List<ApprovalSummary> summaries(ListApprovals query, List<ApprovalRow> rows, Asker asker) {
        if (rows.isEmpty()) return List.of();
        var args = inputs.of(query.tenant(), rows);
        var votes = VoteReader.votes(
                reader,
                query.tenant(),
                rows.stream().map(row -> row.id().value()).toList());
        var names = projects.of(
                query.tenant(), rows.stream().map(ApprovalRow::project).collect(Collectors.toSet()));
        List<ApprovalSummary> page = new ArrayList<>(rows.size());
        for (ApprovalRow row : rows) {
            UUID id = row.id().value();
            page.add(row.summary(
                    names.getOrDefault(row.project(), ""), args.get(id), votes.getOrDefault(id, List.of()), asker));
        }
        return page;
    }

    private static List<UUID> involved(ApprovalRow row, List<ApprovalVote> votes, List<Happening> history) {
        List<UUID> people = new ArrayList<>(row.requesters());
        people.addAll(row.closedBy());
        for (ApprovalVote vote : votes) {
            people.add(vote.person());
            if (vote.onBehalfOf() != null) people.add(vote.onBehalfOf());
        }
        for (Happening each : history) if (each.person() != null) people.add(each.person());
        return people;
    }
}
