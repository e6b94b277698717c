package dev.stepwarden.ui.approval;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.approval.ApprovalDetail;
import dev.stepwarden.domain.approval.ApprovalDetail.Happening;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.decision.DecisionDetail;
import dev.stepwarden.domain.policy.RuleOutcome;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.run.HiddenValues;
import dev.stepwarden.ui.run.JsonView;
import dev.stepwarden.ui.shell.Doors;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** One request: what exactly will run, on which terms, and the decision. */
final class ApprovalPanel extends Markup.Box {
    private final Div content = Markup.div("sc");
    private final DecisionForm decision;

    ApprovalPanel(Doors doors, Runnable changed) {
        super("section", "d");
        decision = new DecisionForm(doors, changed);
        getElement().setAttribute("aria-label", "Request");
        add(content, decision);
        nothing("Choose a request", "What exactly will run stands here, and who may decide it.");
    }

    void nothing(String title, String why) {
        content.removeAll();
        content.add(new EmptyState(title, why));
        decision.setVisible(false);
    }

    /** Goes to where the decision is made. */
    void decide() {
        if (decision.isVisible()) decision.focus();
    }

    void show(ApprovalDetail detail, DecisionDetail ground) {
        content.removeAll();
        content.add(head(detail.summary()), facts(detail), payload(detail), why(detail.summary(), ground));
        content.add(history(detail));
        decision.show(detail);
    }

    private static Component head(ApprovalSummary request) {
        Div head =
                Markup.div("head", Markup.h1(request.actionSummary()), ApprovalWords.badge(request.status()), space());
        if (request.status() == ApprovalStatus.PENDING) {
            Markup.Box left = new Markup.Box("sw-left", "");
            left.getElement()
                    .setAttribute("from", request.requestedAt().toString())
                    .setAttribute("until", request.expiresAt().toString())
                    .setAttribute("before", "Expires in ")
                    .setAttribute("after", ", then denied")
                    .setAttribute("over", "Expired, denied");
            head.add(left);
        }
        return head;
    }

    private static Component facts(ApprovalDetail detail) {
        ApprovalSummary request = detail.summary();
        UUID run = request.run().value();
        AgentVersion agent = request.agent();
        Markup.Box facts = new Markup.Box("dl", "kv");
        Anchor toRun = new Anchor("runs/" + run, "run " + run.toString().substring(0, 8));
        Anchor toStep = new Anchor("runs/" + run + "?step=" + request.step(), "view timeline");
        toRun.addClassName("lnk");
        toStep.addClassName("lnk");
        line(
                facts,
                "Asked by",
                recorded("", agent == null ? "an agent" : agent.name()),
                recorded("mono", agent == null || agent.version() == null ? "" : agent.version()),
                text("in"),
                toRun,
                toStep);
        line(facts, "Where", recorded("", request.projectName()), text("t3", "·"), recorded("", request.env()));
        line(
                facts,
                "Rule",
                recorded("mono", request.rule() == null ? "default" : request.rule()),
                recorded("t3", policy(request)));
        line(facts, "Needs", recorded("b", ApprovalWords.needs(request)), text("t3", soFar(detail)));
        line(
                facts,
                "Payload hash",
                recorded("mono", request.payloadHash()),
                Markup.copying(request.payloadHash(), "payload hash"));
        return facts;
    }

    private static String policy(ApprovalSummary request) {
        return request.policy() == null
                ? "no policy"
                : request.policy().set() + " v" + request.policy().version();
    }

    private static String soFar(ApprovalDetail detail) {
        List<UUID> by = detail.summary().factors().stream()
                .flatMap(factor -> factor.approvedBy().stream())
                .toList();
        if (by.isEmpty()) return "0 so far";
        return by.size() + " so far: "
                + Inert.line(by.stream()
                        .map(person -> ApprovalWords.name(detail.names(), person))
                        .collect(Collectors.joining(", ")));
    }

    private static void line(Markup.Box facts, String label, Component... values) {
        facts.add(new Markup.Box("dt", "", text(label)), new Markup.Box("dd", "", values));
    }

    private static Component payload(ApprovalDetail detail) {
        Div box = Markup.div("box");
        String hidden =
                detail.args() == null ? "" : HiddenValues.of(detail.args()).words();
        String title = detail.summary().status() == ApprovalStatus.PENDING
                ? "Exactly this will run"
                : "Exactly this was asked for";
        box.add(Markup.h2(text(title), space(), text("t3", hidden)));
        if (detail.args() == null) box.add(gone(detail.payloads()));
        else {
            JsonView json = new JsonView();
            json.show(detail.args());
            box.add(json);
        }
        return box;
    }

    private static Component gone(PayloadState state) {
        return switch (state) {
            case LOCKED ->
                new EmptyState("Can't be opened", "The key of this tenant is missing on the server. Nothing is lost.");
            case KEPT, HELD ->
                new EmptyState("Not there yet", "The server is still reading it. Look again in a moment.");
            case DELETED, EXPIRED ->
                new EmptyState(
                        "Deleted", "The run's payloads were deleted. What can't be seen should not be approved.");
        };
    }

    /** The rules that speak of the call; what they say of its arguments is theirs alone. */
    private static Component why(ApprovalSummary request, DecisionDetail ground) {
        Div whys = Markup.div("whys");
        put(whys, "shield", "k-policy", ground.summary().reason());
        for (RuleOutcome outcome : ground.outcomes()) {
            String rule = outcome.rule() + (outcome.shadow() ? " (recorded only)" : "");
            switch (outcome.came()) {
                case MATCHED -> put(whys, "warn", "s-wait", rule + " of " + outcome.set() + " matches");
                case ERROR -> put(whys, "x", "s-err", rule + " of " + outcome.set() + " could not be evaluated");
                case HIDDEN -> put(whys, "lock", "s-mute", rule + " of " + outcome.set() + " depends on hidden values");
                case NOT_MATCHED -> {}
            }
        }
        return Markup.div(
                "box",
                Markup.h2(text("Why people are asked, at "
                        + ApprovalWords.risk(request.risk()).toLowerCase(Locale.ROOT) + " risk")),
                whys);
    }

    private static void put(Div whys, String glyph, String colour, String words) {
        whys.add(icon(glyph, "ic-14 " + colour), recorded("", words));
    }

    private static Component history(ApprovalDetail detail) {
        Div rows = Markup.div("whys");
        for (Happening each : detail.history()) {
            String who = each.person() == null ? "" : " by " + ApprovalWords.name(detail.names(), each.person());
            String until = each.what().equals("extended") && each.until() != null
                    ? " until " + Format.exact(each.until())
                    : "";
            String why = each.reason() == null ? "" : ": " + each.reason();
            rows.add(
                    icon(glyph(each.what()), "ic-14 " + colour(each.what())),
                    Markup.span(
                            "",
                            recorded("", word(each.what()) + who + until + why),
                            text(" "),
                            Markup.age(each.at(), " ago")));
        }
        return Markup.div("box", Markup.h2(text("History")), rows);
    }

    private static String word(String what) {
        return switch (what) {
            case "requested" -> "Asked for";
            case "voted" -> "Agreed to";
            case "approved" -> "Approved";
            case "denied" -> "Denied";
            case "expired" -> "Expired, and so denied";
            case "extended" -> "Given more time";
            default -> "Cancelled";
        };
    }

    private static String glyph(String what) {
        return switch (what) {
            case "requested" -> "hand";
            case "voted", "approved" -> "check";
            case "denied" -> "x";
            case "expired", "extended" -> "clock";
            default -> "stop";
        };
    }

    private static String colour(String what) {
        return switch (what) {
            case "voted", "approved" -> "s-ok";
            case "denied", "expired" -> "s-err";
            default -> "s-mute";
        };
    }
}
