package dev.stepwarden.command.reaction;

import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalStep;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.policy.RuleOutcome;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepFacts.DecisionClaim;
import dev.stepwarden.domain.run.StepFacts.Tool;
import dev.stepwarden.domain.run.StepFacts.Verdict;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps that the server itself puts into a run. They alone carry a verdict. */
final class ServersSteps {
    private ServersSteps() {}

    static StepDraft policy(StepDecided event, Instant at) {
        String policy = event.policy() == null ? null : event.policy().toString();
        Verdict verdict = new Verdict(
                event.decision().value(),
                event.effect().wireName(),
                event.rule(),
                policy,
                event.risk().wireName(),
                List.of());
        Tool tool = new Tool(event.tool(), event.callId(), null);
        DecisionClaim decision = new DecisionClaim(event.decision().value(), null, event.act());
        StepFacts facts =
                facts(event.record(), StepKind.POLICY, event.tool(), StepStatus.OK, at, at, tool, decision, verdict);
        Map<String, Json> said = said(verdict);
        said.put("reason", new Json.Str(event.reason()));
        said.put("outcomes", outcomes(event.outcomes()));
        return new StepDraft(facts, content(facts, said));
    }

    static StepDraft waiting(DecisionId approval, ApprovalStep told) {
        Verdict verdict = verdict(approval, told, ApprovalStatus.PENDING, List.of());
        StepFacts facts = approval(told, StepStatus.RUNNING, null, verdict);
        return new StepDraft(facts, content(facts, said(verdict)));
    }

    static StepDraft answered(
            DecisionId approval, ApprovalStep told, ApprovalStatus status, List<UUID> people, Instant at) {
        Verdict verdict = verdict(approval, told, status, people);
        Instant ended = at.isBefore(told.since()) ? told.since() : at;
        StepFacts facts = approval(told, StepStatus.OK, ended, verdict);
        return new StepDraft(facts, content(facts, said(verdict)));
    }

    private static Verdict verdict(DecisionId approval, ApprovalStep told, ApprovalStatus status, List<UUID> people) {
        return new Verdict(
                approval.value(),
                status.wireName(),
                told.rule(),
                told.policy(),
                told.risk().wireName(),
                people);
    }

    private static StepFacts approval(ApprovalStep told, StepStatus status, @Nullable Instant ended, Verdict verdict) {
        DecisionClaim decision = new DecisionClaim(verdict.decision(), null, null);
        return facts(told.id(), StepKind.APPROVAL, told.tool(), status, told.since(), ended, null, decision, verdict);
    }

    private static StepFacts facts(
            UUID id,
            StepKind kind,
            String name,
            StepStatus status,
            Instant started,
            @Nullable Instant ended,
            @Nullable Tool tool,
            DecisionClaim decision,
            Verdict verdict) {
        return new StepFacts(
                id,
                null,
                kind,
                name,
                status,
                started,
                ended,
                null,
                null,
                null,
                null,
                null,
                null,
                tool,
                decision,
                Redactions.NONE,
                verdict);
    }

    private static Map<String, Json> said(Verdict verdict) {
        Map<String, Json> said = new LinkedHashMap<>();
        said.put("verdict", new Json.Str(verdict.word()));
        said.put("rule", orNull(verdict.rule()));
        said.put("policy", orNull(verdict.policy()));
        said.put("risk", orNull(verdict.risk()));
        said.put(
                "people",
                new Json.Arr(verdict.people().stream()
                        .<Json>map(person -> new Json.Str(person.toString()))
                        .toList()));
        return said;
    }

    private static Json outcomes(List<RuleOutcome> outcomes) {
        return new Json.Arr(outcomes.stream()
                .<Json>map(outcome -> {
                    Map<String, Json> members = new LinkedHashMap<>();
                    members.put("set", new Json.Str(outcome.set()));
                    members.put("rule", new Json.Str(outcome.rule()));
                    members.put("result", new Json.Str(outcome.came().wireName()));
                    members.put("effect", new Json.Str(outcome.effect().wireName()));
                    members.put("shadow", outcome.shadow() ? Json.TRUE : Json.FALSE);
                    members.put("detail", orNull(outcome.detail()));
                    return new Json.Obj(members);
                })
                .toList());
    }

    private static byte[] content(StepFacts facts, Map<String, Json> said) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("id", new Json.Str(facts.id().toString()));
        members.put("kind", new Json.Str(facts.kind().wireName()));
        members.put("name", new Json.Str(facts.name()));
        members.put("status", new Json.Str(facts.status().wireName()));
        members.put("started_at", new Json.Str(facts.startedAt().toString()));
        if (facts.endedAt() != null)
            members.put("ended_at", new Json.Str(facts.endedAt().toString()));
        members.put("output", new Json.Obj(said));
        return JsonText.bytes(new Json.Obj(members));
    }

    private static Json orNull(@Nullable String text) {
        return text == null ? Json.NULL : new Json.Str(text);
    }
}
