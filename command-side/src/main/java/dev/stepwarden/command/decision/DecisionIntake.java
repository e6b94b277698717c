package dev.stepwarden.command.decision;

import dev.stepwarden.command.redaction.Redactors;
import dev.stepwarden.domain.decision.CallKey;
import dev.stepwarden.domain.decision.DecisionCommand.DecideCall;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.GovernedCall;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.redaction.Redacted;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.RunCommand.LocateRun;
import dev.stepwarden.domain.run.RunCommand.Located;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes commands of requests for decisions: what they keep of the arguments went through the {@link Redactor}. */
@Component
class DecisionIntake {
    private final Commands commands;
    private final Redactors redactors;

    DecisionIntake(Commands commands, Redactors redactors) {
        this.commands = commands;
        this.redactors = redactors;
    }

    DecideCall decide(Caller caller, DecisionBody body, Effect atLeast) {
        RunId run = new RunId(caller.tenant(), body.run());
        GovernedCall.Ground ground = ground(caller, run);
        Redactor redactor = redactors.of(caller, run);
        named(redactor, "/tool", body.tool());
        named(redactor, "/call_id", body.callId());
        Redacted args = redactor.redact(body.args());
        GovernedCall call = new GovernedCall(
                new CallKey(run, body.step(), body.callId(), body.thread()),
                body.tool(),
                body.callId(),
                body.schema(),
                body.args(),
                args.value(),
                args.redactions(),
                body.risk(),
                requesters(caller, body));
        String key = body.key() == null ? "" : body.key().thumbprint();
        return new DecideCall(DecisionId.of(call.key()), call, ground, key, atLeast);
    }

    /** Both are bound by the token, so that they have to be kept as they are. */
    private static void named(Redactor redactor, String pointer, String name) {
        if (!redactor.redactText(name).equals(name))
            throw new InvalidFields(
                    pointer, "holds what looks like a secret, and so can't be kept: give it another name");
    }

    /** Where the run is, by the run itself: it is there as soon as its start was answered. */
    GovernedCall.Ground ground(Caller caller, RunId run) {
        Located located = commands.send(caller, new LocateRun(run, caller.reach(Permission.DECIDE_CALLS), true));
        return new GovernedCall.Ground(
                run,
                located.facts().project(),
                located.facts().env(),
                located.facts().agent(),
                located.expiresOn(),
                located.startedBy());
    }

    private static Set<UUID> requesters(Caller caller, DecisionBody body) {
        Set<UUID> people = new HashSet<>();
        switch (caller.actor()) {
            case Actor.Key key -> people.add(key.owner());
            case Actor.Person person -> people.add(person.id());
            case Actor.Server server -> {}
            case Actor.IdentityProvider provider -> {}
        }
        if (body.editedBy() != null) people.add(body.editedBy());
        return people;
    }
}
