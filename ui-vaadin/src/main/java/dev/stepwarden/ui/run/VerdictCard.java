package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalVote;
import dev.stepwarden.domain.decision.DecisionDetail;
import dev.stepwarden.domain.decision.DecisionSummary;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was decided about a step, by whom, and whether what ran is what was allowed. */
final class VerdictCard extends Markup.Box {
    private static final int SHOWN_OF_HASH = 8;

    private final Markup.Box facts = new Markup.Box("dl", "kv");

    VerdictCard(DecisionDetail detail, StepFacts step) {
        super("section", "verdict");
        getElement().setAttribute("aria-label", "Verdict");
        DecisionSummary decision = detail.summary();
        add(
                Markup.h3(
                        icon("policy", "k-policy"),
                        text(title(detail)),
                        space(),
                        recorded(
                                "t3",
                                decision.policy() == null
                                        ? "no policy"
                                        : decision.policy().set() + " v"
                                                + decision.policy().version())),
                facts);
        line("Rule", recorded("mono", decision.rule() == null ? "default" : decision.rule()));
        line("Reason", recorded("", decision.reason()));
        people(detail);
        line(
                "Payload hash",
                text("mono", shortened(decision.act())),
                Markup.copying(decision.act(), "payload hash"),
                matches(detail, step));
    }

    private static String title(DecisionDetail detail) {
        DecisionSummary decision = detail.summary();
        if (detail.breakGlass() != null) return "Allowed by break-glass";
        if (decision.effect() == Effect.BLOCK) return "Blocked";
        ApprovalStatus approval = decision.approval();
        if (decision.effect() == Effect.ALLOW || approval == null) return "Allowed";
        return switch (approval) {
            case PENDING -> "Waiting for approval";
            case APPROVED -> "Allowed after approval";
            case DENIED -> "Denied";
            case EXPIRED -> "Expired, and so denied";
            case CANCELLED -> "Cancelled";
        };
    }

    private void people(DecisionDetail detail) {
        ApprovalStatus approval = detail.summary().approval();
        if (approval == null) return;
        Anchor request = new Anchor("approvals/" + detail.summary().id().value(), "view request");
        request.addClassName("lnk");
        if (!detail.approvals().isEmpty()) {
            String names = detail.approvals().stream()
                    .map(ApprovalVote::person)
                    .map(person -> name(detail.names(), person))
                    .collect(Collectors.joining(", "));
            line("Approved by", recorded("b", names), text("t3", after(detail)), request);
        } else line("Approval", text(approval == ApprovalStatus.PENDING ? "nobody yet" : after(detail)), request);
        if (detail.deniedBy() != null)
            line(
                    approval == ApprovalStatus.DENIED ? "Denied by" : "Cancelled by",
                    recorded("b", name(detail.names(), detail.deniedBy())),
                    recorded("t3", detail.closingReason() == null ? "" : detail.closingReason()));
    }

    private static String after(DecisionDetail detail) {
        return detail.requestedAt() == null || detail.closedAt() == null
                ? ""
                : "after "
                        + Format.duration(Duration.between(detail.requestedAt(), detail.closedAt())
                                .toMillis());
    }

    private static Component matches(DecisionDetail detail, StepFacts step) {
        if (step.kind() != StepKind.TOOL) return text("");
        Optional<ViolationKind> misuse = detail.misuses().stream()
                .filter(each -> each.step().equals(step.id()))
                .map(DecisionDetail.Misuse::kind)
                .findFirst();
        if (misuse.isPresent()) return wrong(words(misuse.get()));
        var execution = detail.execution();
        if (execution != null && execution.step().equals(step.id()))
            return span(
                    "badge ok",
                    icon("check", "ic-12"),
                    text(detail.summary().approval() == null ? "Matches what was allowed" : "Matches approved"));
        String claimed = step.decision() == null ? null : step.decision().act();
        if (claimed != null && !claimed.equals(detail.summary().act())) return wrong("Differs from what was allowed");
        return text("badge mut", step.status() == StepStatus.RUNNING ? "Running" : "Not matched yet");
    }

    private static Component wrong(String words) {
        return span("badge err", icon("warn", "ic-12"), text(words));
    }

    /** What happened, not what it is called on the wire. */
    private static String words(ViolationKind kind) {
        return switch (kind) {
            case NO_TOKEN -> "Ran without a token";
            case BAD_SIGNATURE -> "Token was forged";
            case HASH_MISMATCH -> "Differs from what was allowed";
            case EXPIRED -> "Token had expired";
            case REUSED -> "Token was used before";
            case DENIED_EXECUTED -> "Ran though denied";
            case WRONG_RUN -> "Token of another run";
            case WRONG_TENANT -> "Token of another tenant";
            case REVOKED -> "Token was revoked";
            case CONSUMED_NOT_REPORTED -> "Allowed, and never reported";
            case APPROVED_NOT_EXECUTED -> "Approved, and never run";
        };
    }

    private static String name(Map<UUID, String> names, UUID person) {
        String name = names.get(person);
        return Inert.line(name == null ? "person " + person.toString().substring(0, 8) : name);
    }

    private static String shortened(String hash) {
        return hash.length() <= 2 * SHOWN_OF_HASH
                ? hash
                : hash.substring(0, SHOWN_OF_HASH) + " … " + hash.substring(hash.length() - SHOWN_OF_HASH / 2);
    }

    private void line(String label, Component... values) {
        facts.add(new Markup.Box("dt", "", text(label)), new Markup.Box("dd", "", values));
    }
}
