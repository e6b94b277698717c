package dev.stepwarden.domain.messaging;

import dev.stepwarden.domain.agent.AgentEvent;
import dev.stepwarden.domain.apikey.ApiKeyEvent;
import dev.stepwarden.domain.approval.ApprovalEvent;
import dev.stepwarden.domain.breakglass.BreakGlassEvent;
import dev.stepwarden.domain.decision.DecisionEvent;
import dev.stepwarden.domain.diff.ProfileEvent;
import dev.stepwarden.domain.member.GroupEvent;
import dev.stepwarden.domain.member.InvitationEvent;
import dev.stepwarden.domain.member.MemberEvent;
import dev.stepwarden.domain.policy.PolicyEvent;
import dev.stepwarden.domain.project.ProjectEvent;
import dev.stepwarden.domain.retention.RetentionEvent;
import dev.stepwarden.domain.run.RunEvent;
import dev.stepwarden.domain.signin.SignInEvent;
import dev.stepwarden.domain.tenancy.TenantEvent;
import dev.stepwarden.domain.violation.ViolationEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every event there is, by the name under which it is stored for ever. The name is the record's simple name; renaming a
 * record, or one of its components, needs an upcaster.
 */
public final class EventTypes {
    private static final Map<String, Class<?>> BY_NAME = Stream.of(
                    TenantEvent.class,
                    ProjectEvent.class,
                    MemberEvent.class,
                    GroupEvent.class,
                    InvitationEvent.class,
                    ApiKeyEvent.class,
                    RunEvent.class,
                    SignInEvent.class,
                    RetentionEvent.class,
                    ProfileEvent.class,
                    PolicyEvent.class,
                    DecisionEvent.class,
                    ApprovalEvent.class,
                    ViolationEvent.class,
                    BreakGlassEvent.class,
                    AgentEvent.class)
            .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private EventTypes() {}

    public static Map<String, Class<?>> all() {
        return BY_NAME;
    }
}
