package dev.stepwarden.command.decision;

import dev.stepwarden.domain.approval.ApprovalCommand;
import dev.stepwarden.domain.approval.ApprovalCommand.Approve;
import dev.stepwarden.domain.approval.ApprovalCommand.Cancel;
import dev.stepwarden.domain.approval.ApprovalCommand.Deny;
import dev.stepwarden.domain.approval.ApprovalCommand.Extend;
import dev.stepwarden.domain.approval.ApprovalCommand.Standing;
import dev.stepwarden.domain.approval.PeopleOnly;
import dev.stepwarden.domain.decision.DecisionCommand.DecideCall;
import dev.stepwarden.domain.decision.DecisionCommand.Decided;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What people decide about calls, by HTTP; and asking for it without a policy that does. Nothing is decided by a GET. */
@RestController
class ApprovalApi implements ApprovalApiDescription {
    private static final int LONGEST = 200;
    private static final int LONGEST_REASON = 500;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final DecisionIntake intake;
    private final Commands commands;

    ApprovalApi(DecisionIntake intake, Commands commands) {
        this.intake = intake;
        this.commands = commands;
    }

    @Override
    @PostMapping("/v1/approvals")
    public ResponseEntity<DecisionAnswers.Decision> request(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.DECIDE_CALLS);
        DecideCall command = intake.decide(caller, DecisionBody.read(body, false), Effect.REQUIRE_APPROVAL);
        Decided decided = commands.send(caller, command);
        HttpStatus status = decided.repeated() ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(DecisionAnswers.Decision.of(command, decided));
    }

    @Override
    @PostMapping("/v1/approvals/{approval}:approve")
    public ApprovalAnswer approve(Caller caller, @PathVariable("approval") String approval, @RequestBody Json body) {
        DecisionId id = id(caller, approval);
        ObjectFields fields = ObjectFields.of(body);
        String hash = fields.requiredText("payload_hash", LONGEST);
        String reason = fields.text("reason", LONGEST_REASON);
        fields.done();
        return answer(caller, new Approve(id, caller.reach(Permission.APPROVE), hash, reason));
    }

    @Override
    @PostMapping("/v1/approvals/{approval}:deny")
    public ApprovalAnswer deny(Caller caller, @PathVariable("approval") String approval, @RequestBody Json body) {
        DecisionId id = id(caller, approval);
        Reasoned read = Reasoned.read(body);
        return answer(caller, new Deny(id, caller.reach(Permission.APPROVE), read.hash(), read.reason()));
    }

    @Override
    @PostMapping("/v1/approvals/{approval}:cancel")
    public ApprovalAnswer cancel(Caller caller, @PathVariable("approval") String approval, @RequestBody Json body) {
        DecisionId id = id(caller, approval);
        Reasoned read = Reasoned.read(body);
        return answer(caller, new Cancel(id, caller.reach(Permission.APPROVE), read.hash(), read.reason()));
    }

    @Override
    @PostMapping("/v1/approvals/{approval}:extend")
    public ApprovalAnswer extend(Caller caller, @PathVariable("approval") String approval, @RequestBody Json body) {
        DecisionId id = id(caller, approval);
        ObjectFields fields = ObjectFields.of(body);
        String hash = fields.requiredText("payload_hash", LONGEST);
        String reason = orEmpty(fields.text("reason", LONGEST_REASON));
        Duration by = duration(fields);
        fields.done();
        return answer(caller, new Extend(id, caller.reach(Permission.APPROVE), hash, by, reason));
    }

    private ApprovalAnswer answer(Caller caller, ApprovalCommand command) {
        Standing standing = commands.send(caller, command);
        return ApprovalAnswer.of(command.approval(), standing);
    }

    /** The role first, then whether it is a person at all, then what there is. */
    private static DecisionId id(Caller caller, String approval) {
        caller.mustBeAllowed(Permission.APPROVE);
        if (!(caller.actor() instanceof Actor.Person)) throw new PeopleOnly();
        UUID id = Uuids.parse(approval);
        if (id == null) throw new NotFound("approval");
        return new DecisionId(caller.tenant(), id);
    }

    private record Reasoned(String hash, String reason) {
        static Reasoned read(Json body) {
            ObjectFields fields = ObjectFields.of(body);
            String hash = fields.requiredText("payload_hash", LONGEST);
            String reason = orEmpty(fields.text("reason", LONGEST_REASON));
            fields.done();
            return new Reasoned(hash, reason);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Duration duration(ObjectFields fields) {
        String text = fields.text("by", LONGEST);
        if (text == null) return AN_HOUR;
        try {
            Duration by = Duration.parse(text);
            if (by.isPositive() && by.compareTo(ApprovalCommand.LONGEST) <= 0) return by;
        } catch (DateTimeException unreadable) {
            // falls through to the complaint
        }
        fields.complain("by", "must be a duration of ISO 8601 up to P7D, such as PT2H");
        return AN_HOUR;
    }
}
