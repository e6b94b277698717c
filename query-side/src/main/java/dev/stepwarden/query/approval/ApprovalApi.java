package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ApprovalCursor;
import dev.stepwarden.domain.approval.ApprovalDetail;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.approval.ListApprovals;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.StandingCaller;
import dev.stepwarden.query.approval.ApprovalBody.ListBody;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Reading requests for approval over HTTP. */
@RestController("readApprovals")
class ApprovalApi implements ApprovalApiDescription {
    private static final int LONGEST_WAIT = 60;

    private final Queries queries;
    private final PageTokens tokens;
    private final ApprovalWaits waits;

    ApprovalApi(Queries queries, PageTokens tokens, ApprovalWaits waits) {
        this.queries = queries;
        this.tokens = tokens;
        this.waits = waits;
    }

    @GetMapping(path = "/v1/approvals", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public ListBody list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_APPROVALS);
        QueryParameters read = new QueryParameters(parameters);
        Set<ApprovalStatus> statuses = read.anyOf("status", ApprovalStatus.BY_NAME);
        UUID run = run(read);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        String list = "approvals " + statuses + " of " + run;
        ApprovalCursor after = token == null ? null : cursor(tokens.place(caller.tenant(), list, token));
        Page<ApprovalSummary, ApprovalCursor> page =
                queries.ask(caller, new ListApprovals(caller.tenant(), statuses, false, run, size, after));
        ApprovalCursor next = page.next();
        return new ListBody(
                page.items().stream().map(ApprovalBody::of).toList(),
                next == null ? null : tokens.token(caller.tenant(), list, next.at() + " " + next.approval()));
    }

    @GetMapping(path = "/v1/approvals/{approval}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public DeferredResult<ApprovalBody> show(
            Caller caller,
            StandingCaller standing,
            @PathVariable String approval,
            @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_APPROVALS);
        QueryParameters read = new QueryParameters(parameters);
        Duration wait = wait(read);
        read.done();
        UUID uuid = Uuids.parse(approval);
        if (uuid == null) throw new NotFound("approval");
        DecisionId id = new DecisionId(caller.tenant(), uuid);
        ApprovalDetail now = queries.ask(caller, new ShowApproval(id));
        if (now.summary().status() == ApprovalStatus.PENDING && wait.isPositive())
            return waits.until(id, standing, wait, now);
        DeferredResult<ApprovalBody> answer = new DeferredResult<>();
        answer.setResult(ApprovalBody.of(now));
        return answer;
    }

    private static Duration wait(QueryParameters read) {
        String text = read.text("wait");
        if (text == null) return Duration.ZERO;
        int seconds = text.matches("\\d{1,2}s") ? Integer.parseInt(text.substring(0, text.length() - 1)) : -1;
        if (seconds >= 0 && seconds <= LONGEST_WAIT) return Duration.ofSeconds(seconds);
        read.complain("wait", "must be from 0s to " + LONGEST_WAIT + "s");
        return Duration.ZERO;
    }

    private static @Nullable UUID run(QueryParameters read) {
        String text = read.text("run");
        UUID run = text == null ? null : Uuids.parse(text);
        if (text != null && run == null) read.complain("run", "must be a UUID");
        return run;
    }

    private static ApprovalCursor cursor(String place) {
        String[] parts = place.split(" ", -1);
        return new ApprovalCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }
}
