package dev.stepwarden.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.agent.AgentCommand.ResumeAgent;
import dev.stepwarden.domain.agent.AgentCommand.StopAgent;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyCommand.RevokeApiKey;
import dev.stepwarden.domain.apikey.ListApiKeys;
import dev.stepwarden.domain.approval.ApprovalCommand.Approve;
import dev.stepwarden.domain.approval.ApprovalCommand.Cancel;
import dev.stepwarden.domain.approval.ApprovalCommand.Deny;
import dev.stepwarden.domain.approval.ApprovalCommand.Extend;
import dev.stepwarden.domain.approval.ListApprovals;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.audit.ListAudit;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.CloseBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.OpenBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.ReviewBreakGlass;
import dev.stepwarden.domain.decision.DecisionCommand.ConsumeToken;
import dev.stepwarden.domain.decision.DecisionCommand.DecideCall;
import dev.stepwarden.domain.decision.DecisionCommand.MintToken;
import dev.stepwarden.domain.decision.DecisionCommand.RevokeToken;
import dev.stepwarden.domain.decision.ShowDecision;
import dev.stepwarden.domain.diff.CompareRuns;
import dev.stepwarden.domain.diff.CompareWithGoodRuns;
import dev.stepwarden.domain.diff.ListProfiles;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.member.GroupCommand.CreateGroup;
import dev.stepwarden.domain.member.InvitationCommand.InviteMember;
import dev.stepwarden.domain.member.InvitationCommand.WithdrawInvitation;
import dev.stepwarden.domain.member.ListGroups;
import dev.stepwarden.domain.member.ListInvitations;
import dev.stepwarden.domain.member.ListMembers;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.policy.ListPolicySets;
import dev.stepwarden.domain.policy.ListPolicyVersions;
import dev.stepwarden.domain.policy.PolicyCommand.DraftPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.PublishPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.RollBackPolicy;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.policy.ShowSimulation;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRedactionRules;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRetention;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectCommand.RenameProject;
import dev.stepwarden.domain.project.ShowRedaction;
import dev.stepwarden.domain.retention.DeletionCommand.RequestDeletion;
import dev.stepwarden.domain.retention.ListSessionRuns;
import dev.stepwarden.domain.retention.PreviewRetention;
import dev.stepwarden.domain.retention.ShowDeletion;
import dev.stepwarden.domain.retention.ShowRetention;
import dev.stepwarden.domain.retention.ShowTenantKey;
import dev.stepwarden.domain.run.RunCommand.AppendSteps;
import dev.stepwarden.domain.run.RunCommand.DeletePayloads;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.RunCommand.HoldPayloads;
import dev.stepwarden.domain.run.RunCommand.ReleasePayloads;
import dev.stepwarden.domain.run.RunCommand.StartRun;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantCommand.RotateKey;
import dev.stepwarden.domain.tenancy.TenantCommand.RotateSigningKey;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.domain.timeline.ShowStep;
import dev.stepwarden.domain.timeline.ShowSteps;
import dev.stepwarden.domain.violation.ListViolations;
import dev.stepwarden.domain.violation.Reconcile;
import dev.stepwarden.domain.violation.ViolationCommand.ReviewViolation;
import dev.stepwarden.isolation.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The table of roles, {@link Role}, cell by cell: each role at each route, over real HTTP, and with each message. What a
 * message needs, it says itself; here stands only which message a route is for.
 */
class RolesTest extends ServerTest {
    /** A route that is not here fails the test. */
    private static final Map<String, Class<?>> MESSAGES = Map.ofEntries(
            Map.entry("GET /v1/api-keys", ListApiKeys.class),
            Map.entry("GET /v1/approvals", ListApprovals.class),
            Map.entry("GET /v1/approvals/{approval}", ShowApproval.class),
            Map.entry("GET /v1/decisions/{decision}", ShowDecision.class),
            Map.entry("GET /v1/audit", ListAudit.class),
            Map.entry("GET /v1/diff", CompareRuns.class),
            Map.entry("POST /v1/agents/{agent}:resume", ResumeAgent.class),
            Map.entry("POST /v1/agents/{agent}:stop", StopAgent.class),
            Map.entry("POST /v1/approvals", DecideCall.class),
            Map.entry("POST /v1/approvals/{approval}:approve", Approve.class),
            Map.entry("POST /v1/approvals/{approval}:cancel", Cancel.class),
            Map.entry("POST /v1/approvals/{approval}:deny", Deny.class),
            Map.entry("POST /v1/approvals/{approval}:extend", Extend.class),
            Map.entry("POST /v1/break-glass", OpenBreakGlass.class),
            Map.entry("POST /v1/break-glass/{exception}:close", CloseBreakGlass.class),
            Map.entry("POST /v1/break-glass/{exception}:review", ReviewBreakGlass.class),
            Map.entry("POST /v1/decisions", DecideCall.class),
            Map.entry("POST /v1/decisions/{decision}:mint", MintToken.class),
            Map.entry("POST /v1/tokens/{jti}:consume", ConsumeToken.class),
            Map.entry("POST /v1/tokens/{jti}:revoke", RevokeToken.class),
            Map.entry("POST /v1/violations/{violation}:review", ReviewViolation.class),
            Map.entry("POST /v1/tenants/{tenant}:rotate-signing-key", RotateSigningKey.class),
            Map.entry("GET /v1/reconciliation", Reconcile.class),
            Map.entry("GET /v1/violations", ListViolations.class),
            Map.entry("GET /v1/groups", ListGroups.class),
            Map.entry("GET /v1/invitations", ListInvitations.class),
            Map.entry("GET /v1/members", ListMembers.class),
            Map.entry("GET /v1/policies", ListPolicySets.class),
            Map.entry("GET /v1/policies/{set}", ListPolicyVersions.class),
            Map.entry("GET /v1/policies/{set}/{version}", ShowPolicyVersion.class),
            Map.entry("GET /v1/policies/{set}/simulations/{simulation}", ShowSimulation.class),
            Map.entry("DELETE /v1/policies/{set}/simulations/{simulation}", DraftPolicy.class),
            Map.entry("POST /v1/policies", DraftPolicy.class),
            Map.entry("POST /v1/policies/{set}/{version}:simulate", DraftPolicy.class),
            Map.entry("POST /v1/policies/{set}/{version}:publish", PublishPolicy.class),
            Map.entry("POST /v1/policies/{set}/{version}:rollback", RollBackPolicy.class),
            Map.entry("GET /v1/profiles", ListProfiles.class),
            Map.entry("GET /v1/projects", PageProjects.class),
            Map.entry("GET /v1/projects/{project}/redaction", ShowRedaction.class),
            Map.entry("GET /v1/projects/{project}/retention", ShowRetention.class),
            Map.entry("POST /v1/projects/{project}/retention:preview", PreviewRetention.class),
            Map.entry("PUT /v1/projects/{project}/retention", ChangeRetention.class),
            Map.entry("GET /v1/runs", ListRuns.class),
            Map.entry("GET /v1/runs/{run}", ShowRun.class),
            Map.entry("GET /v1/runs/{run}/cohort", CompareWithGoodRuns.class),
            Map.entry("GET /v1/runs/{run}/steps", ShowSteps.class),
            Map.entry("GET /v1/runs/{run}/steps/{step}", ShowStep.class),
            Map.entry("GET /v1/sdk/config", FindProject.class),
            Map.entry("PATCH /v1/members/{person}", ChangeMember.class),
            Map.entry("PATCH /v1/projects/{project}", RenameProject.class),
            Map.entry("POST /v1/api-keys", IssueApiKey.class),
            Map.entry("POST /v1/api-keys/{key}:revoke", RevokeApiKey.class),
            Map.entry("POST /v1/groups", CreateGroup.class),
            Map.entry("POST /v1/invitations/{invitation}:withdraw", WithdrawInvitation.class),
            Map.entry("POST /v1/members", InviteMember.class),
            Map.entry("POST /v1/profiles", SaveProfile.class),
            Map.entry("POST /v1/projects", CreateProject.class),
            Map.entry("POST /v1/projects/{project}/redaction:test", ShowRedaction.class),
            Map.entry("POST /v1/runs", StartRun.class),
            Map.entry("POST /v1/runs/{run}/steps", AppendSteps.class),
            Map.entry("POST /v1/runs/{run}:finish", FinishRun.class),
            Map.entry("POST /v1/runs/{run}:delete-payloads", DeletePayloads.class),
            Map.entry("POST /v1/runs/{run}/hold", HoldPayloads.class),
            Map.entry("DELETE /v1/runs/{run}/hold", ReleasePayloads.class),
            Map.entry("POST /v1/sessions/{session}:delete-payloads", ListSessionRuns.class),
            Map.entry("GET /v1/tenants/{tenant}/deletions/{deletion}", ShowDeletion.class),
            Map.entry("POST /v1/tenants/{tenant}:delete-payloads", RequestDeletion.class),
            Map.entry("GET /v1/tenants/{tenant}/key", ShowTenantKey.class),
            Map.entry("POST /v1/tenants/{tenant}:rotate-key", RotateKey.class),
            Map.entry("PUT /v1/projects/{project}/redaction", ChangeRedactionRules.class));

    /** Open to everybody, whatever the role; each has tests of its own. */
    private static final Set<String> OPEN = Set.of(
            "GET /.well-known/jwks.json",
            "GET /sdk",
            "GET /sdk/",
            "GET /sdk/SHA256SUMS",
            "GET /sdk/{file}.whl",
            "POST /v1/invitations:accept",
            "POST /v1/session");

    private static final Pattern BEYOND_ROLE = Pattern.compile("people-only|proof-refused");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private RunChanges changes;

    @Test
    void it_is_known_of_every_route_what_it_needs() {
        Set<String> known = new TreeSet<>(MESSAGES.keySet());
        known.addAll(OPEN);

        assertThat(Routes.of(mapping).all().stream().map(Route::toString)).containsExactlyInAnyOrderElementsOf(known);
    }

    @TestFactory
    Stream<DynamicTest> each_role_at_each_route() {
        TestTenant tenant = newTenant();
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"a run\"}")
                .expect(201);
        Eventually.holds(() -> tenant.viewer().get("/v1/runs/" + run).expect(200));
        return Routes.of(mapping).all().stream()
                .filter(route -> !OPEN.contains(route.toString()))
                .flatMap(route -> Role.BY_NAME.values().stream()
                        .map(role ->
                                dynamicTest(role.wireName() + " at " + route, () -> at(tenant, run, role, route))));
    }

    private void at(TestTenant tenant, UUID run, Role role, Route route) throws ReflectiveOperationException {
        Class<?> message = MESSAGES.get(route.toString());
        if (message == null) throw new AssertionError("say which message " + route + " is for");
        Map<String, String> values = Stream.of(
                        "approval",
                        "decision",
                        "step",
                        "file",
                        "key",
                        "person",
                        "group",
                        "invitation",
                        "project",
                        "session",
                        "tenant",
                        "deletion",
                        "agent",
                        "exception",
                        "jti",
                        "violation")
                .collect(
                        Collectors.toMap(name -> name, name -> UUID.randomUUID().toString()));
        values.put("run", run.toString());
        values.put("set", "none");
        values.put("version", "1");
        values.put("simulation", UUID.randomUUID().toString());
        values.put("other", UUID.randomUUID().toString());
        values.put("words", "w" + UUID.randomUUID());

        Answer answer = route.call(tenant.as(role), values);

        // by a key, and without a proof of possession: what comes after the role
        boolean beyondRole =
                answer.status() == 403 && BEYOND_ROLE.matcher(answer.text()).find();
        if (role.may(needs(messages(tenant).make(message))) && !beyondRole)
            assertThat(answer.status()).as(answer.text()).isNotIn(401, 403).isLessThan(500);
        else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(403);
            assertThat(beyondRole).isEqualTo(role.may(needs(messages(tenant).make(message))));
        }
    }

    @TestFactory
    Stream<DynamicTest> each_role_with_each_message() {
        TestTenant tenant = newTenant();
        List<Class<?>> all = new ArrayList<>(Messages.queries());
        all.addAll(Messages.commands());
        assertThat(all).hasSizeGreaterThan(25);
        return all.stream()
                .flatMap(type -> Stream.of(Role.values())
                        .map(role -> dynamicTest(
                                role + " with " + type.getSimpleName(),
                                () -> with(tenant, role, messages(tenant).make(type)))));
    }

    private void with(TestTenant tenant, Role role, Object message) {
        Caller caller = new Caller(tenant.id(), new Actor.Person(UUID.randomUUID()), role, null, null);
        if (role.may(needs(message))) {
            try {
                handle(caller, message);
            } catch (NotAllowed wrong) {
                throw new AssertionError("what the role includes was refused", wrong);
            } catch (RuntimeException nothingThere) {
                // an answer as good as any: the role was enough to be told
            }
        } else {
            assertThatThrownBy(() -> handle(caller, message)).isInstanceOf(NotAllowed.class);
        }
    }

    private void handle(Caller caller, Object message) {
        Object answer = message instanceof Query<?> query
                ? queries.ask(caller, query)
                : commands.send(caller, (Command<?>) message);
        assertThat(String.valueOf(answer)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void who_may_not_read_runs_is_told_of_none(Role role) {
        TestTenant tenant = newTenant();
        Caller caller = new Caller(tenant.id(), new Actor.Person(UUID.randomUUID()), role, null, null);
        ConcurrentLinkedQueue<RunId> heard = new ConcurrentLinkedQueue<>();

        if (!role.may(Permission.READ_RUNS)) {
            assertThatThrownBy(() -> changes.subscribe(caller, heard::add)).isInstanceOf(NotAllowed.class);
            return;
        }
        try (RunChanges.Subscription open = changes.subscribe(caller, heard::add)) {
            tenant.ingest().post("/v1/runs", "{\"name\": \"a run\"}").expect(201);
            Eventually.holds(() -> assertThat(heard).as("with " + open).isNotEmpty());
        }
    }

    private static Permission needs(Object message) {
        return message instanceof Query<?> query ? query.needs() : ((Command<?>) message).needs();
    }

    private static Messages messages(TestTenant tenant) {
        return new Messages(
                tenant.id(), tenant.project().value(), UUID.randomUUID(), UUID.randomUUID(), "0".repeat(64), "words");
    }
}
