package dev.stepwarden.config.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.agent.AgentEvent.AgentResumed;
import dev.stepwarden.domain.agent.AgentEvent.AgentStopped;
import dev.stepwarden.domain.agent.AgentId;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalCancelled;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalDenied;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExpired;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExtended;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalGranted;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalVoted;
import dev.stepwarden.domain.approval.ApprovalStep;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassClosed;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassOpened;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassReviewed;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassUsed;
import dev.stepwarden.domain.breakglass.BreakGlassId;
import dev.stepwarden.domain.cost.Cost;
import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.decision.DecisionEvent.CallerKeyChanged;
import dev.stepwarden.domain.decision.DecisionEvent.DecisionTightened;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionEvent.StepExecuted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenConsumed;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMinted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMisused;
import dev.stepwarden.domain.decision.DecisionEvent.TokenRevoked;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.Ending;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.diff.ProfileEvent.ProfileSaved;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.member.GroupEvent.GroupCreated;
import dev.stepwarden.domain.member.InvitationEvent.InvitationAccepted;
import dev.stepwarden.domain.member.InvitationEvent.InvitationWithdrawn;
import dev.stepwarden.domain.member.InvitationEvent.MemberInvited;
import dev.stepwarden.domain.member.MemberEvent.GroupsAssigned;
import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.domain.member.MemberEvent.MemberDeactivated;
import dev.stepwarden.domain.member.MemberEvent.MemberReactivated;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleGranted;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleRevoked;
import dev.stepwarden.domain.member.MemberEvent.RoleGranted;
import dev.stepwarden.domain.member.MemberEvent.RoleRevoked;
import dev.stepwarden.domain.messaging.EventTypes;
import dev.stepwarden.domain.policy.ApprovalTerms;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyDrafted;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyPublished;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyRolledBack;
import dev.stepwarden.domain.policy.PolicyEvent.PolicySimulated;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.policy.RuleOutcome;
import dev.stepwarden.domain.policy.RuleOutcome.Came;
import dev.stepwarden.domain.policy.SimulationCounts;
import dev.stepwarden.domain.project.ProjectEvent.ProjectCreated;
import dev.stepwarden.domain.project.ProjectEvent.ProjectRenamed;
import dev.stepwarden.domain.project.ProjectEvent.RedactionRulesChanged;
import dev.stepwarden.domain.project.ProjectEvent.RetentionApplied;
import dev.stepwarden.domain.project.ProjectEvent.RetentionChanged;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.retention.RetentionEvent.PayloadsExpired;
import dev.stepwarden.domain.retention.RetentionEvent.TenantDeletionRequested;
import dev.stepwarden.domain.retention.RetentionEvent.TenantPayloadsDeleted;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.RunEvent.PayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent.PayloadsHeld;
import dev.stepwarden.domain.run.RunEvent.PayloadsReleased;
import dev.stepwarden.domain.run.RunEvent.PayloadsReplanned;
import dev.stepwarden.domain.run.RunEvent.RunFinished;
import dev.stepwarden.domain.run.RunEvent.RunStalled;
import dev.stepwarden.domain.run.RunEvent.RunStarted;
import dev.stepwarden.domain.run.RunEvent.StepsAppended;
import dev.stepwarden.domain.run.RunEvent.StepsSealed;
import dev.stepwarden.domain.run.RunFacts;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.signin.Door;
import dev.stepwarden.domain.signin.SignInEvent.PasswordChanged;
import dev.stepwarden.domain.signin.SignInEvent.PersonSignedIn;
import dev.stepwarden.domain.signin.SignInEvent.SignInFailed;
import dev.stepwarden.domain.signin.SignInEvent.SignInHeldUp;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantEvent.KeyRotationFinished;
import dev.stepwarden.domain.tenancy.TenantEvent.KeyRotationStarted;
import dev.stepwarden.domain.tenancy.TenantEvent.SigningKeyRotated;
import dev.stepwarden.domain.tenancy.TenantEvent.TenantCreated;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.violation.ViolationEvent.StepViolated;
import dev.stepwarden.domain.violation.ViolationEvent.ViolationReviewed;
import dev.stepwarden.domain.violation.ViolationId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are read for ever. What is stored today is pinned in {@code src/test/resources/events}, one file an event type. */
class EventFormatTest {
    private static final TenantId TENANT = TenantId.of("11111111-1111-4111-8111-111111111111");
    private static final UUID ID = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final UUID OTHER = UUID.fromString("33333333-3333-4333-8333-333333333333");
    private static final RunId RUN = new RunId(TENANT, ID);
    private static final Instant TIME = Instant.parse("2026-11-24T09:41:07.123456Z");
    private static final Redactions REDACTED = new Redactions(new TreeMap<>(Map.of("auth-header", 2)));

    private static final DecisionId DECISION = new DecisionId(TENANT, ID);
    private static final PolicyRef POLICY = new PolicyRef("prod", 12, "sha-256:00");
    private static final ApprovalStep TOLD =
            new ApprovalStep(OTHER, TIME, "payments.refund", "refund-large", "prod@12", Risk.HIGH);

    private final EventSerializer serializer = EventSerializer.create();

    static Stream<Object> events() {
        return Stream.of(
                new SigningKeyRotated(TENANT, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "a laptop was lost"),
                new StepDecided(
                        DECISION,
                        RUN,
                        OTHER,
                        "production",
                        new AgentVersion("refund-agent", "2.14.0"),
                        ID,
                        "payments.refund",
                        "call_7",
                        Effect.REQUIRE_APPROVAL,
                        "refund-large",
                        POLICY,
                        List.of(POLICY),
                        Risk.HIGH,
                        List.of(new RuleOutcome(
                                "prod", "refund-large", Came.MATCHED, Effect.REQUIRE_APPROVAL, false, null)),
                        "rule refund-large asks for approval",
                        "YWN0",
                        "Y29tbWl0",
                        2,
                        "a2V5",
                        OTHER,
                        ID),
                new CallerKeyChanged(DECISION, RUN, "a2V5"),
                new DecisionTightened(DECISION, RUN, Effect.BLOCK, "no-refunds", POLICY, "rule no-refunds blocks"),
                new TokenMinted(DECISION, RUN, OTHER, "a2V5", "a2lk", TIME, POLICY),
                new TokenRevoked(DECISION, RUN, OTHER, Ending.MINTED_ANEW, "odd"),
                new TokenConsumed(DECISION, RUN, OTHER, "bm9uY2U"),
                new TokenMisused(DECISION, RUN, ID, OTHER, ViolationKind.REUSED),
                new StepExecuted(DECISION, RUN, ID, OTHER, "YWN0"),
                new ApprovalRequested(
                        DECISION,
                        RUN,
                        ID,
                        new ApprovalTerms(
                                List.of(new Factor("finance", 2), new Factor(null, 1)),
                                Duration.ofHours(1),
                                true,
                                false),
                        List.of(OTHER),
                        TIME,
                        TOLD),
                new ApprovalVoted(DECISION, RUN, OTHER, List.of("finance"), ID, "checked"),
                new ApprovalGranted(DECISION, RUN, List.of(OTHER), TIME, TOLD),
                new ApprovalDenied(DECISION, RUN, OTHER, "no", TOLD),
                new ApprovalExpired(DECISION, RUN, TOLD),
                new ApprovalCancelled(DECISION, RUN, Ending.REQUESTED, OTHER, "not needed", TOLD),
                new ApprovalExtended(DECISION, RUN, TIME, OTHER, "on holiday"),
                new StepViolated(
                        new ViolationId(TENANT, ID),
                        RUN,
                        OTHER,
                        "production",
                        ViolationKind.HASH_MISMATCH,
                        ID,
                        OTHER,
                        "payments.refund"),
                new ViolationReviewed(new ViolationId(TENANT, ID), RUN, OTHER, "a test"),
                new BreakGlassOpened(
                        new BreakGlassId(TENANT, ID),
                        RUN,
                        OTHER,
                        "production",
                        "payments.refund",
                        OTHER,
                        "outage",
                        TIME),
                new BreakGlassUsed(new BreakGlassId(TENANT, ID), RUN, OTHER),
                new BreakGlassClosed(new BreakGlassId(TENANT, ID), RUN),
                new BreakGlassReviewed(new BreakGlassId(TENANT, ID), RUN, OTHER, true, "fine"),
                new AgentStopped(new AgentId(TENANT, "refund-agent"), "runs wild"),
                new AgentResumed(new AgentId(TENANT, "refund-agent"), "mended"),
                new TenantCreated(TENANT, "acme"),
                new KeyRotationStarted(TENANT, 2, "an employee has left"),
                new KeyRotationFinished(TENANT, 2, 7),
                new ProjectCreated(new ProjectId(TENANT, ID), "checkout", 30, 45),
                new RetentionChanged(new ProjectId(TENANT, ID), 2, 7),
                new RetentionApplied(new ProjectId(TENANT, ID), 2, 40),
                new ProjectRenamed(new ProjectId(TENANT, ID), "till"),
                new RedactionRulesChanged(
                        new ProjectId(TENANT, ID), 3, List.of(new OwnRule("order", "ORD-[0-9]{6}", "of our shop"))),
                new MemberAdded(TENANT, ID, Role.APPROVER, Set.of("finance")),
                new RoleGranted(TENANT, ID, Role.AUDITOR),
                new RoleRevoked(TENANT, ID),
                new ProjectRoleGranted(TENANT, ID, OTHER, Role.DEVELOPER),
                new ProjectRoleRevoked(TENANT, ID, OTHER),
                new GroupsAssigned(TENANT, ID, Set.of("finance")),
                new MemberDeactivated(TENANT, ID),
                new MemberReactivated(TENANT, ID),
                new GroupCreated(TENANT, "finance"),
                new MemberInvited(TENANT, ID, Role.APPROVER, Set.of("finance"), TIME, null),
                new InvitationAccepted(TENANT, ID, OTHER),
                new InvitationWithdrawn(TENANT, ID),
                new ApiKeyIssued(TENANT, ID, "ci", OTHER, Role.INGEST, OTHER, "production", "ab12", TIME),
                new ApiKeyRevoked(TENANT, ID, "leaked"),
                new RunStarted(RUN, facts(), LocalDate.parse("2026-12-24"), "Y29tbWl0bWVudA"),
                new StepsAppended(RUN, 7, true, List.of(new RecordedStep(step(), "c3RlcA"))),
                new RunFinished(RUN, Outcome.FAILED, TIME, new Failure("ValueError", "no such order")),
                new RunStalled(RUN, TIME),
                new StepsSealed(RUN, 8, "cm9vdA"),
                new PersonSignedIn(TENANT, ID, Door.BROWSER),
                new SignInFailed(TENANT, ID, 4),
                new SignInHeldUp(TENANT, ID, 5),
                new PasswordChanged(TENANT, ID),
                new PayloadsDeleted(RUN, "asked for by the customer", 8, "cm9vdA", null),
                new PayloadsReplanned(RUN, 2, LocalDate.parse("2026-12-01")),
                new PayloadsHeld(RUN, "case 4711"),
                new PayloadsReleased(RUN, "case closed", LocalDate.parse("2026-12-25")),
                new TenantDeletionRequested(TENANT, ID, "the contract has ended"),
                new TenantPayloadsDeleted(TENANT, ID, "the contract has ended", 40, 2, "cm9vdA"),
                new PayloadsExpired(TENANT, LocalDate.parse("2026-12-24"), 3, "cm9vdA"),
                new PolicyDrafted(
                        new PolicySetId(TENANT, "payments"),
                        ID,
                        2,
                        "sha-256:ab",
                        "default: allow",
                        1,
                        "person/" + OTHER),
                new PolicySimulated(
                        new PolicySetId(TENANT, "payments"), 2, OTHER, 1, new SimulationCounts(40, 1, 2, 3, 4)),
                new PolicyPublished(
                        new PolicySetId(TENANT, "payments"),
                        ID,
                        2,
                        "sha-256:ab",
                        1,
                        "finance asked for it",
                        List.of("rule a is removed"),
                        "person/" + OTHER,
                        "person/" + ID),
                new PolicyRolledBack(
                        new PolicySetId(TENANT, "payments"),
                        ID,
                        3,
                        1,
                        "sha-256:cd",
                        "default: block",
                        2,
                        "it blocks refunds",
                        List.of("rule a is removed"),
                        "person/" + ID),
                new ProfileSaved(new ProfileId(TENANT, ID, "loose"), 3, "{\"ids\":true}"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_it_always_was(Object event) throws IOException {
        SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);
        assertThat(written.getType().getName()).isEqualTo(event.getClass().getSimpleName());
        assertThat(written.getType().getRevision()).isEqualTo("1");
        assertThat(new String(written.getData(), StandardCharsets.UTF_8)).isEqualTo(pinned(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void what_was_written_is_read_back_as_it_was(Object event) throws IOException {
        byte[] stored = pinned(event).getBytes(StandardCharsets.UTF_8);
        SerializedObject<byte[]> written = new SimpleSerializedObject<>(
                stored, byte[].class, new SimpleSerializedType(event.getClass().getSimpleName(), "1"));
        Object read = serializer.deserialize(written);
        assertThat(read).isEqualTo(event);
    }

    /** Came later than the event: what was stored before has no such member, and means the same without it. */
    @Test
    void roles_in_projects_stand_at_the_end_of_an_invitation_and_only_where_there_are_some() {
        MemberInvited event =
                new MemberInvited(TENANT, ID, null, Set.of("finance"), TIME, new TreeMap<>(Map.of(OTHER, Role.VIEWER)));
        SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);

        assertThat(new String(written.getData(), StandardCharsets.UTF_8))
                .isEqualTo("{\"tenant\":{\"value\":\"" + TENANT + "\"},\"invitation\":\"" + ID
                        + "\",\"groups\":[\"finance\"],\"expiresAt\":\"" + TIME + "\",\"projects\":{\"" + OTHER
                        + "\":\"VIEWER\"}}");
        assertThat(serializer.<byte[], MemberInvited>deserialize(written)).isEqualTo(event);
    }

    /** Came later than the events: where a project had no rules of its own, nothing is said of them. */
    @Test
    void the_version_of_a_projects_own_rules_stands_behind_what_was_hidden() {
        RunFacts facts = new RunFacts(
                OTHER, "e", "n", null, null, null, null, List.of(), TIME, new Redactions(new TreeMap<>(), 4));
        RunStarted event = new RunStarted(RUN, facts, LocalDate.parse("2026-12-24"), "c");
        SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);

        assertThat(new String(written.getData(), StandardCharsets.UTF_8))
                .contains("\"redactions\":{\"rules\":{},\"version\":4}");
        assertThat(serializer.<byte[], RunStarted>deserialize(written)).isEqualTo(event);
    }

    /** Came later than the event: what was stored before has no such member, and means the same without it. */
    @Test
    void a_run_that_was_deleted_with_its_tenants_others_says_so_at_the_end() {
        PayloadsDeleted event = new PayloadsDeleted(RUN, "the contract has ended", 8, "cm9vdA", OTHER);
        SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);

        assertThat(new String(written.getData(), StandardCharsets.UTF_8))
                .endsWith("\"root\":\"cm9vdA\",\"deletion\":\"" + OTHER + "\"}");
        assertThat(serializer.<byte[], PayloadsDeleted>deserialize(written)).isEqualTo(event);
    }

    @Test
    void every_event_type_is_pinned() {
        Set<String> pinned =
                events().map(event -> event.getClass().getSimpleName()).collect(Collectors.toSet());
        assertThat(pinned).isEqualTo(EventTypes.all().keySet());
    }

    @Test
    void an_event_of_an_unknown_type_is_an_error_and_not_skipped() {
        SimpleSerializedType unknown = new SimpleSerializedType("RunTeleported", "1");
        assertThatThrownBy(() -> serializer.classForType(unknown)).isInstanceOf(SerializationException.class);
    }

    private static RunFacts facts() {
        return new RunFacts(
                OTHER,
                "production",
                "Refund for order 48213",
                new AgentVersion("refund-agent", "2.14.0"),
                "r1",
                "s-1",
                OTHER,
                List.of("eu", "refund"),
                TIME,
                REDACTED);
    }

    private static StepFacts step() {
        return new StepFacts(
                ID,
                OTHER,
                StepKind.TOOL,
                "payments.refund",
                StepStatus.ERROR,
                TIME,
                TIME.plusMillis(250),
                2,
                "tools",
                new Failure("Timeout", "after 5 s"),
                new StepFacts.Model("openai", "gpt-4.1"),
                new Usage(120, 30, 20, 0, 5),
                new Cost(new BigDecimal("0.000480"), "USD", "2026-11-24"),
                new StepFacts.Tool("payments.refund", "call-1", "sha-256:00"),
                new StepFacts.DecisionClaim(ID, OTHER, "YWN0"),
                REDACTED);
    }

    private static String pinned(Object event) throws IOException {
        String file = "/events/" + event.getClass().getSimpleName() + ".json";
        try (InputStream golden = EventFormatTest.class.getResourceAsStream(file)) {
            assertThat(golden).as("there is no " + file).isNotNull();
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
