package dev.stepwarden.command.decision;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.command.decision.Rulings.Ruling;
import dev.stepwarden.command.run.EventIds;
import dev.stepwarden.command.vault.Vault;
import dev.stepwarden.domain.approval.AlreadyVoted;
import dev.stepwarden.domain.approval.ApprovalCommand;
import dev.stepwarden.domain.approval.ApprovalCommand.Approve;
import dev.stepwarden.domain.approval.ApprovalCommand.Cancel;
import dev.stepwarden.domain.approval.ApprovalCommand.Deny;
import dev.stepwarden.domain.approval.ApprovalCommand.Expire;
import dev.stepwarden.domain.approval.ApprovalCommand.Extend;
import dev.stepwarden.domain.approval.ApprovalCommand.Standing;
import dev.stepwarden.domain.approval.ApprovalDecided;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalCancelled;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalDenied;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExpired;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExtended;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalGranted;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalVoted;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalStep;
import dev.stepwarden.domain.approval.NotInGroup;
import dev.stepwarden.domain.approval.PayloadChanged;
import dev.stepwarden.domain.approval.PeopleOnly;
import dev.stepwarden.domain.approval.ReasonRequired;
import dev.stepwarden.domain.approval.RequesterCannotApprove;
import dev.stepwarden.domain.approval.ValuesHidden;
import dev.stepwarden.domain.approval.Votes;
import dev.stepwarden.domain.decision.AgentStopped;
import dev.stepwarden.domain.decision.ArgumentsChanged;
import dev.stepwarden.domain.decision.ArgumentsNeeded;
import dev.stepwarden.domain.decision.DecisionCommand.BindExecution;
import dev.stepwarden.domain.decision.DecisionCommand.Binding;
import dev.stepwarden.domain.decision.DecisionCommand.ConsumeToken;
import dev.stepwarden.domain.decision.DecisionCommand.Consumption;
import dev.stepwarden.domain.decision.DecisionCommand.DecideCall;
import dev.stepwarden.domain.decision.DecisionCommand.Decided;
import dev.stepwarden.domain.decision.DecisionCommand.LocateDecision;
import dev.stepwarden.domain.decision.DecisionCommand.Mint;
import dev.stepwarden.domain.decision.DecisionCommand.MintToken;
import dev.stepwarden.domain.decision.DecisionCommand.RevokeToken;
import dev.stepwarden.domain.decision.DecisionCommand.StopCall;
import dev.stepwarden.domain.decision.DecisionEvent.CallerKeyChanged;
import dev.stepwarden.domain.decision.DecisionEvent.DecisionTightened;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionEvent.StepExecuted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenConsumed;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMinted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMisused;
import dev.stepwarden.domain.decision.DecisionEvent.TokenRevoked;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.DecisionOver;
import dev.stepwarden.domain.decision.Ending;
import dev.stepwarden.domain.decision.GovernedCall;
import dev.stepwarden.domain.decision.NotApprovedYet;
import dev.stepwarden.domain.decision.TokenUsed;
import dev.stepwarden.domain.decision.TooManyDecisions;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.ApprovalTerms;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.domain.policy.PolicyVerdict;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.token.Act;
import dev.stepwarden.domain.token.Base64Url;
import dev.stepwarden.domain.token.DecisionToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One governed call: what was decided about it, who agreed, which token may be used, and that it ran. All of it is one
 * stream, so that none of it waits for a projection, and two of it never disagree. With other arguments the call is
 * decided about anew; only the newest decision counts.
 */
@Revision("1")
public class Decision {
    private static final int SALT = 32;
    private static final ApprovalTerms ANY_ONE =
            new ApprovalTerms(List.of(new Factor(null, 1)), Duration.ofHours(1), false, false);

    private @Nullable StepDecided decided;
    private String callerKey = "";
    private @Nullable ApprovalState approval;
    private TokenState tokens = TokenState.NONE;
    private boolean tightened;
    private @Nullable StepExecuted executed;

    /** For Axon, before the first event. */
    protected Decision() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return decided == null ? null : decided.decision().toString();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decided decide(
            DecideCall command,
            Rulings rulings,
            Mints mints,
            Approvers approvers,
            Vault vault,
            Clock clock,
            RandomGenerator random) {
        Instant now = now(clock);
        if (decided == null) return decidedAnew(command, 0, false, rulings, mints, approvers, vault, now, random);
        if (!decided.run().equals(command.call().key().run())) throw new NotFound("decision");
        DecisionRecord record = record(vault, decided, command.ground());
        boolean counted = decided.effect() != Effect.BLOCK;
        if (!tightened && act(command).hash(record.salt()).equals(decided.act())) {
            Decided before = decidedBefore(command, record, rulings, mints, now);
            if (before != null) return before;
        }
        int next = decided.decision().number() + 1;
        if (next > DecisionId.MOST) throw new TooManyDecisions();
        end(tightened ? Ending.POLICY_TIGHTENED : Ending.ARGUMENTS_CHANGED, null, null);
        return decidedAnew(command, next, counted, rulings, mints, approvers, vault, now, random);
    }

    private Decided decidedAnew(
            DecideCall command,
            int number,
            boolean counted,
            Rulings rulings,
            Mints mints,
            Approvers approvers,
            Vault vault,
            Instant now,
            RandomGenerator random) {
        GovernedCall call = command.call();
        DecisionId id = command.decision().numbered(number);
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        String act = act(command).hash(salt);
        Ruling ruling = rulings.first(call, command.ground(), command.atLeast(), counted, now);
        PolicyVerdict verdict = ruling.verdict();
        Effect effect = ruling.effect(command.atLeast());
        UUID event = UUID.randomUUID();
        byte[] commitment = vault.keepPart(
                call.key().run(),
                command.ground().expiresOn(),
                event,
                id.value(),
                DecisionRecord.PHASE,
                DecisionRecord.of(salt, call, ruling.inputs()).bytes());
        EventIds.choose(
                event,
                () -> AggregateLifecycle.apply(new StepDecided(
                        id,
                        call.key().run(),
                        command.ground().project(),
                        command.ground().env(),
                        command.ground().agent(),
                        call.key().step(),
                        call.name(),
                        call.callId(),
                        effect,
                        verdict.rule(),
                        verdict.policy(),
                        ruling.policies(),
                        verdict.risk(),
                        verdict.outcomes(),
                        verdict.reason(),
                        act,
                        Base64Url.of(commitment),
                        hiddenValues(call),
                        command.key(),
                        random(random),
                        ruling.breakGlass())));
        StepDecided made = requireNonNull(decided);
        if (effect == Effect.REQUIRE_APPROVAL) request(made, verdict, command, approvers, now, random);
        String token = effect == Effect.ALLOW ? minted(made, mints, verdict, command.key(), now) : null;
        return answer(made, token, salt, false);
    }

    private static void request(
            StepDecided made,
            PolicyVerdict verdict,
            DecideCall command,
            Approvers approvers,
            Instant now,
            RandomGenerator random) {
        ApprovalTerms terms = verdict.approval() == null ? ANY_ONE : verdict.approval();
        Set<UUID> requesters = new TreeSet<>(command.call().requesters());
        approvers.behind(made.run().tenant(), command.ground().startedBy()).ifPresent(requesters::add);
        AggregateLifecycle.apply(new ApprovalRequested(
                made.decision(),
                made.run(),
                made.step(),
                terms,
                List.copyOf(requesters),
                now.plus(terms.ttl()),
                new ApprovalStep(
                        random(random),
                        now,
                        made.tool(),
                        made.rule(),
                        made.policy() == null ? null : made.policy().toString(),
                        made.risk())));
    }

    /**
     * The same call again, as after a crash: it has the same decision, and may come back with another key. Null when the
     * policies have become stricter since.
     */
    private @Nullable Decided decidedBefore(
            DecideCall command, DecisionRecord record, Rulings rulings, Mints mints, Instant now) {
        StepDecided made = requireNonNull(decided);
        if (!callerKey.equals(command.key()))
            AggregateLifecycle.apply(new CallerKeyChanged(made.decision(), made.run(), command.key()));
        boolean free = made.effect() == Effect.ALLOW && tokens.consumed() == null && executed == null;
        if (!free) return answer(made, null, record.salt(), true);
        Ruling ruling = rulings.again(record, command.ground(), command.call().args(), now);
        if (tightens(ruling)) {
            tighten(made, ruling);
            return null;
        }
        return answer(made, minted(made, mints, ruling.verdict(), command.key(), now), record.salt(), true);
    }

    private Decided answer(StepDecided made, @Nullable String token, byte[] salt, boolean repeated) {
        return new Decided(
                made.decision(),
                made.effect(),
                made.rule(),
                made.policy(),
                approval == null ? null : made.decision().value(),
                token,
                salt,
                made.act(),
                made.reason(),
                repeated);
    }

    @CommandHandler
    Mint decide(MintToken command, Rulings rulings, Mints mints, UsedProofs proofs, Vault vault, Clock clock) {
        StepDecided made = current(command.decision(), command.bounds(), "decision");
        Instant now = now(clock);
        proofs.use(command.tenant(), command.key(), command.proof(), now);
        if (!command.key().equals(callerKey)) throw new ProofRefused("the proof is by another key than the decision's");
        mustBeFree(made, now);
        DecisionRecord record = record(vault, made, command.ground());
        Json raw = command.raw();
        if (raw != null && !act(made, record, raw).hash(record.salt()).equals(made.act())) throw new ArgumentsChanged();
        Ruling ruling = rulings.again(record, command.ground(), raw, now);
        boolean unchanged = ruling.policies().equals(made.policies());
        if (ruling.verdict().couldNotEvaluate() && !unchanged) throw new ArgumentsNeeded();
        if (!ruling.verdict().couldNotEvaluate() && tightens(ruling)) {
            tighten(made, ruling);
            return new Mint(null, ruling.verdict().reason());
        }
        return new Mint(minted(made, mints, ruling.verdict(), command.key(), now), null);
    }

    /** Whether it asks for more now than was given. */
    private boolean tightens(Ruling ruling) {
        return switch (ruling.effect(Effect.ALLOW)) {
            case ALLOW -> false;
            case BLOCK -> true;
            case REQUIRE_APPROVAL ->
                approval == null
                        || !approval.votes().satisfy(terms(ruling.verdict()).factors());
        };
    }

    private static ApprovalTerms terms(PolicyVerdict verdict) {
        return verdict.approval() == null ? ANY_ONE : verdict.approval();
    }

    private void tighten(StepDecided made, Ruling ruling) {
        PolicyVerdict verdict = ruling.verdict();
        revoke(Ending.POLICY_TIGHTENED, null);
        AggregateLifecycle.apply(new DecisionTightened(
                made.decision(), made.run(), verdict.effect(), verdict.rule(), verdict.policy(), verdict.reason()));
    }

    private void mustBeFree(StepDecided made, Instant now) {
        if (tokens.consumed() != null || executed != null) throw new TokenUsed();
        if (tightened) throw new DecisionOver("the policies have become stricter since; ask for another decision");
        if (made.effect() == Effect.BLOCK) throw new DecisionOver("the call is blocked");
        if (approval == null) return;
        switch (approval.status()) {
            case APPROVED -> {
                if (!now.isBefore(approval.pickUpBefore()))
                    throw new DecisionOver("what was approved was not picked up in time");
            }
            case PENDING -> {
                if (approval.isOpen(now)) throw new NotApprovedYet();
                throw new ApprovalDecided(ApprovalStatus.EXPIRED, null, approval.expiresAt());
            }
            case DENIED, EXPIRED, CANCELLED ->
                throw new ApprovalDecided(approval.status(), approval.decidedBy(), approval.decidedAt());
        }
    }

    private String minted(StepDecided made, Mints mints, PolicyVerdict verdict, String key, Instant now) {
        revoke(Ending.MINTED_ANEW, null);
        Mints.Minted minted = mints.mint(
                made, tokens.minted(), approval == null ? null : made.decision().value(), verdict.policy(), key, now);
        AggregateLifecycle.apply(minted.event());
        return minted.text();
    }

    @CommandHandler
    Consumption decide(
            ConsumeToken command, Rulings rulings, Mints mints, UsedProofs proofs, CallLedger ledger, Clock clock) {
        StepDecided made = inReach(command.bounds(), "token");
        if (!made.decision().sameCall(command.decision())) throw new NotFound("token");
        Instant now = now(clock);
        proofs.use(command.tenant(), command.key(), command.proof(), now);
        String nonce = hash(command.nonce());
        if (command.token().equals(tokens.consumed())
                && nonce.equals(tokens.nonce())
                && command.key().equals(tokens.key())) return new Consumption(null, tokens.consumedAt());
        ViolationKind misuse = misuse(made, command, mints.read(command.tenant(), command.text(), now), ledger);
        if (misuse != null) {
            AggregateLifecycle.apply(
                    new TokenMisused(made.decision(), made.run(), made.step(), command.token(), misuse));
            return new Consumption(misuse, null);
        }
        AggregateLifecycle.apply(new TokenConsumed(made.decision(), made.run(), command.token(), nonce));
        return new Consumption(null, tokens.consumedAt());
    }

    /** Null when the token permits the call. */
    private @Nullable ViolationKind misuse(
            StepDecided made, ConsumeToken command, DecisionToken.Reading reading, CallLedger ledger) {
        if (!(reading instanceof DecisionToken.Reading.Sound(DecisionToken token))) {
            return ((DecisionToken.Reading.Flawed) reading).flaw() == DecisionToken.Flaw.EXPIRED
                    ? ViolationKind.EXPIRED
                    : ViolationKind.BAD_SIGNATURE;
        }
        if (!token.tenant().equals(command.tenant().value())) return ViolationKind.WRONG_TENANT;
        if (!token.run().equals(made.run().value())) return ViolationKind.WRONG_RUN;
        boolean itself =
                token.id().equals(command.token()) && token.keyThumbprint().equals(command.key());
        if (!itself) return ViolationKind.BAD_SIGNATURE;
        if (!token.act().equals(command.act())) return ViolationKind.HASH_MISMATCH;
        if (tokens.consumed() != null) return ViolationKind.REUSED;
        boolean stopped = made.agent() != null
                && ledger.isStopped(command.tenant(), made.agent().name());
        boolean live = command.token().equals(tokens.live()) && token.act().equals(made.act());
        return live && !stopped ? null : ViolationKind.REVOKED;
    }

    @CommandHandler
    RunId decide(LocateDecision command) {
        return inReach(command.bounds(), "decision").run();
    }

    @CommandHandler
    void decide(RevokeToken command) {
        inReach(command.bounds(), "token");
        if (!command.token().equals(tokens.live()) || tokens.consumed() != null) return;
        revoke(Ending.REQUESTED, command.reason() == null ? null : redacted(command.reason()));
    }

    @CommandHandler
    void decide(StopCall command) {
        if (decided != null && tokens.consumed() == null && executed == null) end(command.why(), null, null);
    }

    @CommandHandler
    Binding decide(BindExecution command) {
        StepDecided made = requireNonNull(decided);
        if (executed != null && executed.step().equals(command.step())) return new Binding(null);
        ViolationKind violation = violation(made, command);
        if (violation == null)
            AggregateLifecycle.apply(new StepExecuted(
                    made.decision(), made.run(), command.step(), command.token(), requireNonNull(command.act())));
        return new Binding(violation);
    }

    /** Null when what ran is what was allowed. */
    private @Nullable ViolationKind violation(StepDecided made, BindExecution command) {
        if (!made.run().value().equals(command.run())) return ViolationKind.WRONG_RUN;
        if (executed != null) return ViolationKind.REUSED;
        boolean newest = made.decision().equals(command.decision());
        boolean same = newest && made.act().equals(command.act()) && made.step().equals(command.step());
        if (!same) return ViolationKind.HASH_MISMATCH;
        if (made.effect() == Effect.BLOCK || (approval != null && isRefused(approval)))
            return ViolationKind.DENIED_EXECUTED;
        if (command.token() == null) return ViolationKind.NO_TOKEN;
        if (approval != null) return command.token().equals(tokens.consumed()) ? null : ViolationKind.NO_TOKEN;
        if (!command.token().equals(tokens.live())) return ViolationKind.REVOKED;
        boolean late = command.startedAt().isAfter(tokens.expiresAt().plus(DecisionToken.SKEW));
        return late && tokens.consumed() == null ? ViolationKind.EXPIRED : null;
    }

    private static boolean isRefused(ApprovalState approval) {
        return approval.status() != ApprovalStatus.APPROVED && approval.status() != ApprovalStatus.PENDING;
    }

    @CommandHandler
    Standing decide(
            Approve command,
            Approvers approvers,
            CallLedger ledger,
            @MetaDataValue("caller") Caller caller,
            Clock clock) {
        UUID person = person(caller);
        StepDecided made = current(command.approval(), command.bounds(), "approval");
        ApprovalState open = open(made, command.payloadHash(), clock);
        boolean stopped = made.agent() != null
                && ledger.isStopped(command.tenant(), made.agent().name());
        if (stopped) throw new AgentStopped();
        if (open.request().requesters().contains(person)) throw new RequesterCannotApprove();
        if (open.votes().has(person)) throw new AlreadyVoted();
        ApprovalTerms terms = open.request().terms();
        boolean high = made.risk().isHigh();
        if (high && made.hiddenValues() > 0 && !terms.hiddenValuesAllowed()) throw new ValuesHidden();
        String reason = command.reason();
        if ((high || terms.reasonRequired()) && (reason == null || reason.isBlank())) throw new ReasonRequired();
        Votes.Vote vote = new Votes.Vote(person, approvers.groupsOf(command.tenant(), person));
        Votes votes = open.votes().plus(vote);
        if (votes.matched(terms.factors()) == open.votes().matched(terms.factors()))
            throw new NotInGroup(groups(terms));
        List<String> counted = terms.factors().stream()
                .map(Factor::group)
                .filter(group -> group != null && vote.groups().contains(group))
                .map(group -> requireNonNull(group))
                .distinct()
                .toList();
        AggregateLifecycle.apply(new ApprovalVoted(
                made.decision(), made.run(), person, counted, null, reason == null ? null : redacted(reason)));
        if (votes.satisfy(terms.factors()))
            AggregateLifecycle.apply(new ApprovalGranted(
                    made.decision(),
                    made.run(),
                    votes.people(),
                    now(clock).plus(terms.ttl()),
                    open.request().told()));
        return standing();
    }

    @CommandHandler
    Standing decide(Deny command, Approvers approvers, @MetaDataValue("caller") Caller caller, Clock clock) {
        UUID person = person(caller);
        StepDecided made = current(command.approval(), command.bounds(), "approval");
        ApprovalState open = open(made, command.payloadHash(), clock);
        mustBeIn(open.request().terms(), approvers.groupsOf(command.tenant(), person));
        AggregateLifecycle.apply(new ApprovalDenied(
                made.decision(),
                made.run(),
                person,
                required(command.reason()),
                open.request().told()));
        return standing();
    }

    /** What was granted can be taken back until it is used. */
    @CommandHandler
    Standing decide(Cancel command, @MetaDataValue("caller") Caller caller, Clock clock) {
        UUID person = person(caller);
        StepDecided made = current(command.approval(), command.bounds(), "approval");
        boolean granted = approval != null && approval.status() == ApprovalStatus.APPROVED && tokens.consumed() == null;
        if (!granted) open(made, command.payloadHash(), clock);
        else if (!made.act().equals(command.payloadHash())) throw new PayloadChanged();
        end(Ending.REQUESTED, person, required(command.reason()));
        return standing();
    }

    /** No request lives longer than a week from now: what nobody has looked at by then is not wanted. */
    @CommandHandler
    Standing decide(Extend command, Approvers approvers, @MetaDataValue("caller") Caller caller, Clock clock) {
        UUID person = person(caller);
        StepDecided made = current(command.approval(), command.bounds(), "approval");
        ApprovalState open = open(made, command.payloadHash(), clock);
        if (open.request().requesters().contains(person)) throw new RequesterCannotApprove();
        mustBeIn(open.request().terms(), approvers.groupsOf(command.tenant(), person));
        String reason = required(command.reason());
        Instant wanted = open.expiresAt().plus(command.by());
        Instant latest = now(clock).plus(ApprovalCommand.LONGEST);
        AggregateLifecycle.apply(new ApprovalExtended(
                made.decision(), made.run(), wanted.isAfter(latest) ? latest : wanted, person, reason));
        return standing();
    }

    @CommandHandler
    Standing decide(Expire command, Clock clock) {
        StepDecided made = current(command.approval(), Reach.ALL, "approval");
        ApprovalState state = requireNonNull(approval);
        if (state.isPending() && !state.isOpen(now(clock)))
            AggregateLifecycle.apply(new ApprovalExpired(
                    made.decision(), made.run(), state.request().told()));
        return standing();
    }

    /** The open request, and that it is what was looked at. */
    private ApprovalState open(StepDecided made, String payloadHash, Clock clock) {
        if (approval == null) throw new NotFound("approval");
        approval.mustBeOpen(now(clock));
        if (!made.act().equals(payloadHash)) throw new PayloadChanged();
        return approval;
    }

    private Standing standing() {
        ApprovalState state = requireNonNull(approval);
        return new Standing(state.status(), state.expiresAt());
    }

    private static void mustBeIn(ApprovalTerms terms, Set<String> groups) {
        boolean member =
                terms.factors().stream().anyMatch(factor -> factor.group() == null || groups.contains(factor.group()));
        if (!member) throw new NotInGroup(groups(terms));
    }

    private static String groups(ApprovalTerms terms) {
        return terms.factors().stream()
                .map(factor -> factor.group() == null ? "any approver" : factor.group())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** Decisions of people are theirs alone: no key has one, not even for its owner. */
    private static UUID person(Caller caller) {
        if (caller.actor() instanceof Actor.Person(UUID id)) return id;
        throw new PeopleOnly();
    }

    /** Whatever is open is over. */
    private void end(Ending why, @Nullable UUID person, @Nullable String reason) {
        StepDecided made = requireNonNull(decided);
        revoke(why, null);
        ApprovalState state = approval;
        if (state == null) return;
        boolean open = state.isPending() || (state.status() == ApprovalStatus.APPROVED && tokens.consumed() == null);
        if (open)
            AggregateLifecycle.apply(new ApprovalCancelled(
                    made.decision(),
                    made.run(),
                    why,
                    person,
                    reason,
                    state.request().told()));
    }

    private void revoke(Ending why, @Nullable String reason) {
        StepDecided made = requireNonNull(decided);
        UUID live = tokens.live();
        if (live != null && tokens.consumed() == null)
            AggregateLifecycle.apply(new TokenRevoked(made.decision(), made.run(), live, why, reason));
    }

    private StepDecided inReach(Reach bounds, String what) {
        StepDecided made = requireNonNull(decided);
        if (!bounds.includes(made.project(), made.env())) throw new NotFound(what);
        return made;
    }

    /** What a newer decision has replaced is there no more, for whoever wants to go on with it. */
    private StepDecided current(DecisionId id, Reach bounds, String what) {
        StepDecided made = inReach(bounds, what);
        if (id.equals(made.decision())) return made;
        if (id.number() < made.decision().number())
            throw new DecisionOver("the call was decided about anew, with other arguments");
        throw new NotFound(what);
    }

    private static DecisionRecord record(Vault vault, StepDecided made, GovernedCall.Ground ground) {
        return DecisionRecord.read(
                vault.read(made.run(), ground.expiresOn(), made.decision().value(), DecisionRecord.PHASE));
    }

    private static Act act(DecideCall command) {
        GovernedCall call = command.call();
        return new Act(
                command.tenant().value(),
                command.ground().project(),
                call.key().run().value(),
                call.key().step(),
                call.name(),
                call.schema(),
                call.args());
    }

    private static Act act(StepDecided made, DecisionRecord record, Json args) {
        return new Act(
                made.run().tenant().value(),
                made.project(),
                made.run().value(),
                made.step(),
                record.inputs().tool(),
                record.schema(),
                args);
    }

    private static int hiddenValues(GovernedCall call) {
        return call.redactions().rules().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static UUID random(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes);
    }

    private static String required(String reason) {
        if (reason.isBlank()) throw new ReasonRequired();
        return redacted(reason);
    }

    private static String redacted(String reason) {
        return Redactor.always().redactText(reason);
    }

    private static String hash(String nonce) {
        try {
            return Base64Url.of(MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @EventSourcingHandler
    void evolve(StepDecided event) {
        decided = event;
        callerKey = event.keyThumbprint();
        approval = null;
        tokens = TokenState.NONE;
        tightened = false;
        executed = null;
    }

    @EventSourcingHandler
    void evolve(CallerKeyChanged event) {
        callerKey = event.keyThumbprint();
    }

    @EventSourcingHandler
    void evolve(DecisionTightened event) {
        tightened = true;
    }

    @EventSourcingHandler
    void evolve(TokenMinted event) {
        tokens = tokens.minted(event.token(), event.expiresAt(), event.key());
    }

    @EventSourcingHandler
    void evolve(TokenRevoked event) {
        tokens = tokens.revoked(event.token());
    }

    @EventSourcingHandler
    void evolve(TokenConsumed event, @Timestamp Instant at) {
        tokens = tokens.consumed(event.token(), event.nonce(), at);
    }

    @EventSourcingHandler
    void evolve(TokenMisused event) {}

    @EventSourcingHandler
    void evolve(StepExecuted event) {
        executed = event;
    }

    @EventSourcingHandler
    void evolve(ApprovalRequested event) {
        approval = ApprovalState.of(event);
    }

    @EventSourcingHandler
    void evolve(ApprovalVoted event) {
        approval = requireNonNull(approval).voted(new Votes.Vote(event.person(), Set.copyOf(event.groups())));
    }

    @EventSourcingHandler
    void evolve(ApprovalGranted event, @Timestamp Instant at) {
        approval =
                requireNonNull(approval).now(ApprovalStatus.APPROVED, event.by().getLast(), at, event.pickUpBefore());
    }

    @EventSourcingHandler
    void evolve(ApprovalDenied event, @Timestamp Instant at) {
        approval = requireNonNull(approval).now(ApprovalStatus.DENIED, event.person(), at, Instant.EPOCH);
    }

    @EventSourcingHandler
    void evolve(ApprovalExpired event, @Timestamp Instant at) {
        approval = requireNonNull(approval).now(ApprovalStatus.EXPIRED, null, at, Instant.EPOCH);
    }

    @EventSourcingHandler
    void evolve(ApprovalCancelled event, @Timestamp Instant at) {
        approval = requireNonNull(approval).now(ApprovalStatus.CANCELLED, event.person(), at, Instant.EPOCH);
    }

    @EventSourcingHandler
    void evolve(ApprovalExtended event) {
        approval = requireNonNull(approval).until(event.expiresAt());
    }
}
