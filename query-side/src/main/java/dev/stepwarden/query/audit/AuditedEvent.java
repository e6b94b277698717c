package dev.stepwarden.query.audit;

import dev.stepwarden.domain.agent.AgentEvent;
import dev.stepwarden.domain.agent.AgentEvent.AgentResumed;
import dev.stepwarden.domain.agent.AgentEvent.AgentStopped;
import dev.stepwarden.domain.apikey.ApiKeyEvent;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.stepwarden.domain.approval.ApprovalEvent;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalCancelled;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalDenied;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExpired;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExtended;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalGranted;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalVoted;
import dev.stepwarden.domain.audit.AuditActions;
import dev.stepwarden.domain.breakglass.BreakGlassEvent;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassClosed;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassOpened;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassReviewed;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassUsed;
import dev.stepwarden.domain.decision.DecisionEvent;
import dev.stepwarden.domain.decision.DecisionEvent.TokenRevoked;
import dev.stepwarden.domain.diff.ProfileEvent.ProfileSaved;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.GroupEvent;
import dev.stepwarden.domain.member.GroupEvent.GroupCreated;
import dev.stepwarden.domain.member.GroupIds;
import dev.stepwarden.domain.member.InvitationEvent;
import dev.stepwarden.domain.member.InvitationEvent.InvitationAccepted;
import dev.stepwarden.domain.member.InvitationEvent.InvitationWithdrawn;
import dev.stepwarden.domain.member.InvitationEvent.MemberInvited;
import dev.stepwarden.domain.member.MemberEvent;
import dev.stepwarden.domain.member.MemberEvent.GroupsAssigned;
import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.domain.member.MemberEvent.MemberDeactivated;
import dev.stepwarden.domain.member.MemberEvent.MemberReactivated;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleGranted;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleRevoked;
import dev.stepwarden.domain.member.MemberEvent.RoleGranted;
import dev.stepwarden.domain.member.MemberEvent.RoleRevoked;
import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.messaging.WireNames;
import dev.stepwarden.domain.policy.PolicyEvent;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyDrafted;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyPublished;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyRolledBack;
import dev.stepwarden.domain.policy.PolicyEvent.PolicySimulated;
import dev.stepwarden.domain.project.ProjectEvent;
import dev.stepwarden.domain.project.ProjectEvent.ProjectCreated;
import dev.stepwarden.domain.project.ProjectEvent.ProjectRenamed;
import dev.stepwarden.domain.project.ProjectEvent.RedactionRulesChanged;
import dev.stepwarden.domain.project.ProjectEvent.RetentionApplied;
import dev.stepwarden.domain.project.ProjectEvent.RetentionChanged;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.retention.RetentionEvent.PayloadsExpired;
import dev.stepwarden.domain.retention.RetentionEvent.TenantDeletionRequested;
import dev.stepwarden.domain.retention.RetentionEvent.TenantPayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent;
import dev.stepwarden.domain.run.RunEvent.PayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent.PayloadsHeld;
import dev.stepwarden.domain.run.RunEvent.PayloadsReleased;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.signin.SignInEvent;
import dev.stepwarden.domain.signin.SignInEvent.PasswordChanged;
import dev.stepwarden.domain.signin.SignInEvent.PersonSignedIn;
import dev.stepwarden.domain.signin.SignInEvent.SignInFailed;
import dev.stepwarden.domain.signin.SignInEvent.SignInHeldUp;
import dev.stepwarden.domain.tenancy.TenantEvent;
import dev.stepwarden.domain.tenancy.TenantEvent.KeyRotationFinished;
import dev.stepwarden.domain.tenancy.TenantEvent.KeyRotationStarted;
import dev.stepwarden.domain.tenancy.TenantEvent.SigningKeyRotated;
import dev.stepwarden.domain.tenancy.TenantEvent.TenantCreated;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.violation.ViolationEvent;
import dev.stepwarden.domain.violation.ViolationEvent.StepViolated;
import dev.stepwarden.domain.violation.ViolationEvent.ViolationReviewed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the audit log says of an event. A new event without words for it fails to compile, or stops the projection. */
record AuditedEvent(TenantId tenant, String action, String targetKind, UUID target, Json.Obj details) {

    private static final Set<String> REFUSALS = Set.of("sign_in_failed", "sign_in_held_up");

    /** Empty for what agents did: runs have a record of their own. What people did to a run is here. */
    static Optional<AuditedEvent> of(Event event) {
        return switch (event) {
            case PayloadsDeleted deleted ->
                Optional.of(run(
                        event,
                        deleted.run(),
                        new Details()
                                .with("reason", deleted.reason())
                                .with("steps", deleted.steps())
                                .with("root", deleted.root())
                                .with("deletion", deleted.deletion())));
            case PayloadsHeld(RunId run, String reason) ->
                Optional.of(run(event, run, new Details().with("reason", reason)));
            case PayloadsReleased(RunId run, String reason, var expiresOn) ->
                Optional.of(run(event, run, new Details().with("reason", reason).with("expires_on", expiresOn)));
            case RunEvent run -> Optional.empty();
            case PayloadsExpired expired ->
                Optional.of(tenant(
                        event,
                        expired.tenant(),
                        new Details()
                                .with("day", expired.day())
                                .with("runs", expired.runs())
                                .with("root", expired.root())));
            case TenantDeletionRequested(TenantId tenant, UUID deletion, String reason) ->
                Optional.of(tenant(
                        event, tenant, new Details().with("deletion", deletion).with("reason", reason)));
            case TenantPayloadsDeleted deleted ->
                Optional.of(tenant(
                        event,
                        deleted.tenant(),
                        new Details()
                                .with("deletion", deleted.deletion())
                                .with("reason", deleted.reason())
                                .with("runs", deleted.runs())
                                .with("held", deleted.held())
                                .with("root", deleted.root())));
            case ProfileSaved saved ->
                Optional.of(new AuditedEvent(
                        saved.profile().tenant(),
                        action(event),
                        "project",
                        saved.profile().project(),
                        new Details()
                                .with("profile", saved.profile().name())
                                .with("version", saved.version())
                                .json()));
            case PolicyEvent policy -> Optional.of(of(policy));
            case DecisionEvent decision -> of(decision);
            case ApprovalEvent approval -> of(approval);
            case ViolationEvent violation -> Optional.of(of(violation));
            case BreakGlassEvent exception -> Optional.of(of(exception));
            case AgentEvent agent -> Optional.of(of(agent));
            case TenantEvent tenant -> Optional.of(of(tenant));
            case ProjectEvent project -> Optional.of(of(project));
            case MemberEvent member -> Optional.of(of(member));
            case GroupEvent group -> Optional.of(of(group));
            case InvitationEvent invitation -> Optional.of(of(invitation));
            case ApiKeyEvent key -> Optional.of(of(key));
            case SignInEvent signIn -> Optional.of(of(signIn));
            default -> throw new IllegalStateException("no words for " + action(event));
        };
    }

    /** Of what agents ask for and do, the run tells; of what people did to it, this log. */
    private static Optional<AuditedEvent> of(DecisionEvent event) {
        if (!(event instanceof TokenRevoked revoked)) return Optional.empty();
        return Optional.of(run(
                event,
                revoked.run(),
                new Details()
                        .with("decision", revoked.decision().value())
                        .with("token", revoked.token())
                        .with("why", revoked.why().wireName())
                        .with("reason", revoked.reason())));
    }

    private static Optional<AuditedEvent> of(ApprovalEvent event) {
        Details details = new Details().with("approval", event.approval().value());
        switch (event) {
            case ApprovalRequested requested -> {
                return Optional.empty();
            }
            case ApprovalVoted voted ->
                details.with("groups", Set.copyOf(voted.groups()))
                        .with("on_behalf_of", voted.onBehalfOf())
                        .with("reason", voted.reason());
            case ApprovalGranted granted -> details.with("by", Set.copyOf(granted.by()));
            case ApprovalDenied denied -> details.with("reason", denied.reason());
            case ApprovalExpired expired -> {}
            case ApprovalCancelled cancelled ->
                details.with("why", cancelled.why().wireName()).with("reason", cancelled.reason());
            case ApprovalExtended extended ->
                details.with("expires_at", extended.expiresAt()).with("reason", extended.reason());
        }
        return Optional.of(run(event, event.run(), details));
    }

    private static AuditedEvent of(ViolationEvent event) {
        return switch (event) {
            case StepViolated violated ->
                run(
                        event,
                        violated.run(),
                        new Details()
                                .with("violation", violated.violation().value())
                                .with("kind", violated.kind().wireName())
                                .with("step", violated.step())
                                .with("decision", violated.decision())
                                .with("tool", violated.tool()));
            case ViolationReviewed reviewed ->
                run(
                        event,
                        reviewed.run(),
                        new Details()
                                .with("violation", reviewed.violation().value())
                                .with("reason", reviewed.reason()));
        };
    }

    private static AuditedEvent of(BreakGlassEvent event) {
        Details details = new Details().with("break_glass", event.breakGlass().value());
        return switch (event) {
            case BreakGlassOpened opened ->
                run(
                        event,
                        opened.run(),
                        details.with("tool", opened.tool())
                                .with("until", opened.until())
                                .with("reason", opened.reason()));
            case BreakGlassUsed used -> run(event, used.run(), details.with("decision", used.decision()));
            case BreakGlassClosed closed -> run(event, closed.run(), details);
            case BreakGlassReviewed reviewed ->
                run(
                        event,
                        reviewed.run(),
                        details.with("justified", reviewed.justified()).with("reason", reviewed.reason()));
        };
    }

    private static AuditedEvent of(AgentEvent event) {
        String reason = switch (event) {
            case AgentStopped stopped -> stopped.reason();
            case AgentResumed resumed -> resumed.reason();
        };
        return new AuditedEvent(
                event.agent().tenant(),
                action(event),
                "agent",
                event.agent().value(),
                new Details()
                        .with("agent", event.agent().name())
                        .with("reason", reason)
                        .json());
    }

    private static AuditedEvent of(PolicyEvent event) {
        return switch (event) {
            case PolicyDrafted drafted ->
                policy(
                        event,
                        drafted.project(),
                        drafted.version(),
                        new Details().with("hash", drafted.hash()).with("based_on", drafted.basedOn()));
            case PolicySimulated simulated ->
                policy(
                        event,
                        null,
                        simulated.version(),
                        new Details()
                                .with("simulation", simulated.simulation())
                                .with("against", simulated.inForce())
                                .with("calls", simulated.counts().calls()));
            case PolicyPublished published ->
                policy(
                        event,
                        published.project(),
                        published.version(),
                        new Details()
                                .with("hash", published.hash())
                                .with("replaces", published.replaces())
                                .with("reason", published.reason())
                                .with("loosens", published.loosenings().size())
                                .with("author", published.author())
                                .with("publisher", published.publisher()));
            case PolicyRolledBack rolledBack ->
                policy(
                        event,
                        rolledBack.project(),
                        rolledBack.version(),
                        new Details()
                                .with("hash", rolledBack.hash())
                                .with("content_of", rolledBack.content())
                                .with("replaces", rolledBack.replaces())
                                .with("reason", rolledBack.reason())
                                .with("loosens", rolledBack.loosenings().size())
                                .with("publisher", rolledBack.publisher()));
        };
    }

    /** A set has a name and no id: its project is what is told of, or the tenant. */
    private static AuditedEvent policy(PolicyEvent event, @Nullable UUID project, int version, Details details) {
        TenantId tenant = event.set().tenant();
        return new AuditedEvent(
                tenant,
                action(event),
                project == null ? "tenant" : "project",
                project == null ? tenant.value() : project,
                details.with("policy", event.set().name())
                        .with("version", version)
                        .json());
    }

    private static AuditedEvent of(TenantEvent event) {
        return switch (event) {
            case SigningKeyRotated(TenantId tenant, String kid, String reason) ->
                tenant(event, tenant, new Details().with("kid", kid).with("reason", reason));
            case TenantCreated(TenantId tenant, String name) -> tenant(event, tenant, new Details().with("name", name));
            case KeyRotationStarted(TenantId tenant, int version, String reason) ->
                tenant(event, tenant, new Details().with("version", version).with("reason", reason));
            case KeyRotationFinished(TenantId tenant, int version, long keys) ->
                tenant(event, tenant, new Details().with("version", version).with("keys", keys));
        };
    }

    private static AuditedEvent tenant(Event event, TenantId tenant, Details details) {
        return new AuditedEvent(tenant, action(event), "tenant", tenant.value(), details.json());
    }

    private static AuditedEvent of(ProjectEvent event) {
        return switch (event) {
            case ProjectCreated created ->
                new AuditedEvent(
                        created.project().tenant(),
                        action(event),
                        "project",
                        created.project().value(),
                        new Details()
                                .with("name", created.name())
                                .with("retention_days", created.retentionDays())
                                .with("stalled_after_minutes", created.stalledAfterMinutes())
                                .json());
            case RetentionChanged(ProjectId project, int version, int days) ->
                new AuditedEvent(
                        project.tenant(),
                        action(event),
                        "project",
                        project.value(),
                        new Details()
                                .with("version", version)
                                .with("retention_days", days)
                                .json());
            case RetentionApplied(ProjectId project, int version, long runs) ->
                new AuditedEvent(
                        project.tenant(),
                        action(event),
                        "project",
                        project.value(),
                        new Details()
                                .with("version", version)
                                .with("runs", runs)
                                .json());
            case ProjectRenamed renamed ->
                new AuditedEvent(
                        renamed.project().tenant(),
                        action(event),
                        "project",
                        renamed.project().value(),
                        new Details().with("name", renamed.name()).json());
            case RedactionRulesChanged changed ->
                new AuditedEvent(
                        changed.project().tenant(),
                        action(event),
                        "project",
                        changed.project().value(),
                        new Details()
                                .with("version", changed.version())
                                .with("rules", patterns(changed.rules()))
                                .json());
        };
    }

    private static Map<String, String> patterns(List<OwnRule> rules) {
        Map<String, String> patterns = new LinkedHashMap<>();
        rules.forEach(rule -> patterns.put(rule.id(), rule.pattern()));
        return patterns;
    }

    private static AuditedEvent of(MemberEvent event) {
        return switch (event) {
            case MemberAdded(TenantId tenant, UUID person, var role, var groups) ->
                member(event, tenant, person, new Details().with("role", role).with("groups", groups));
            case RoleGranted(TenantId tenant, UUID person, var role) ->
                member(event, tenant, person, new Details().with("role", role));
            case RoleRevoked(TenantId tenant, UUID person) -> member(event, tenant, person, new Details());
            case ProjectRoleGranted(TenantId tenant, UUID person, UUID project, var role) ->
                member(
                        event,
                        tenant,
                        person,
                        new Details().with("project", project).with("role", role));
            case ProjectRoleRevoked(TenantId tenant, UUID person, UUID project) ->
                member(event, tenant, person, new Details().with("project", project));
            case GroupsAssigned(TenantId tenant, UUID person, var groups) ->
                member(event, tenant, person, new Details().with("groups", groups));
            case MemberDeactivated(TenantId tenant, UUID person) -> member(event, tenant, person, new Details());
            case MemberReactivated(TenantId tenant, UUID person) -> member(event, tenant, person, new Details());
        };
    }

    private static AuditedEvent of(GroupEvent event) {
        return switch (event) {
            case GroupCreated(TenantId tenant, String name) ->
                new AuditedEvent(
                        tenant,
                        action(event),
                        "group",
                        GroupIds.of(tenant, name),
                        new Details().with("name", name).json());
        };
    }

    private static AuditedEvent of(InvitationEvent event) {
        return switch (event) {
            case MemberInvited invited ->
                new AuditedEvent(
                        invited.tenant(),
                        action(event),
                        "invitation",
                        invited.invitation(),
                        new Details()
                                .with("role", invited.role())
                                .with("project_roles", invited.projects())
                                .with("groups", invited.groups())
                                .with("expires_at", invited.expiresAt())
                                .json());
            case InvitationAccepted accepted ->
                new AuditedEvent(
                        accepted.tenant(),
                        action(event),
                        "invitation",
                        accepted.invitation(),
                        new Details().with("person", accepted.person()).json());
            case InvitationWithdrawn(TenantId tenant, UUID invitation) ->
                new AuditedEvent(tenant, action(event), "invitation", invitation, new Details().json());
        };
    }

    private static AuditedEvent of(ApiKeyEvent event) {
        return switch (event) {
            case ApiKeyIssued issued ->
                new AuditedEvent(
                        issued.tenant(),
                        action(event),
                        "api_key",
                        issued.key(),
                        new Details()
                                .with("name", issued.name())
                                .with("owner", issued.owner())
                                .with("role", issued.role())
                                .with("project", issued.project())
                                .with("environment", issued.environment())
                                .with("expires_at", issued.expiresAt())
                                .json());
            case ApiKeyRevoked revoked ->
                new AuditedEvent(
                        revoked.tenant(),
                        action(event),
                        "api_key",
                        revoked.key(),
                        new Details().with("reason", revoked.reason()).json());
        };
    }

    private static AuditedEvent of(SignInEvent event) {
        Details details = switch (event) {
            case PersonSignedIn(var tenant, var person, var door) -> new Details().with("door", WireNames.of(door));
            case SignInFailed(var tenant, var person, int attempts) -> new Details().with("attempts", attempts);
            case SignInHeldUp(var tenant, var person, int attempts) -> new Details().with("attempts", attempts);
            case PasswordChanged changed -> new Details();
        };
        return member(event, event.tenant(), event.person(), details);
    }

    /** How what the event says has ended: all of them say what was done, but those that say what was tried. */
    String result() {
        return REFUSALS.contains(action) ? "refused" : "done";
    }

    private static AuditedEvent run(Event event, RunId run, Details details) {
        return new AuditedEvent(run.tenant(), action(event), "run", run.value(), details.json());
    }

    private static AuditedEvent member(Event event, TenantId tenant, UUID person, Details details) {
        return new AuditedEvent(tenant, action(event), "member", person, details.json());
    }

    private static String action(Event event) {
        return AuditActions.of(event.getClass());
    }
}
