package dev.stepwarden.command.policy;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.Loosening;
import dev.stepwarden.domain.policy.NotReadyToPublish;
import dev.stepwarden.domain.policy.NothingToRollBack;
import dev.stepwarden.domain.policy.PolicyCommand;
import dev.stepwarden.domain.policy.PolicyCommand.AttachSimulation;
import dev.stepwarden.domain.policy.PolicyCommand.DraftPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.PublishPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.RollBackPolicy;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyDrafted;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyPublished;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyRolledBack;
import dev.stepwarden.domain.policy.PolicyEvent.PolicySimulated;
import dev.stepwarden.domain.policy.PolicyInput;
import dev.stepwarden.domain.policy.PolicyReplaced;
import dev.stepwarden.domain.policy.PolicySetElsewhere;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.ReasonMissing;
import dev.stepwarden.domain.policy.SecondPersonNeeded;
import dev.stepwarden.domain.policy.StalePolicy;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The versions of one set of policies, and which of them is in force. It stays where it was first drafted. */
public class PolicySet {
    private @Nullable PolicySetId set;
    private @Nullable UUID project;
    private int newest;
    private int inForce;
    private String publisher = "";
    private final Map<Integer, Version> versions = new HashMap<>();

    /** @param simulatedAgainst the version in force with which it was compared, 0 for none; null when it never was */
    private record Version(
            String hash,
            String author,
            @Nullable Integer basedOn,
            @Nullable Integer simulatedAgainst,
            boolean published) {
        Version simulated(int against) {
            return new Version(hash, author, basedOn, against, published);
        }

        Version inForce() {
            return new Version(hash, author, basedOn, simulatedAgainst, true);
        }
    }

    /** For Axon, before the first event. */
    protected PolicySet() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return set == null ? null : set.toString();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int decide(
            DraftPolicy command, @MetaDataValue(value = "caller", required = true) Caller caller, PolicyStore store) {
        PolicySetId.checkedName(command.set().name());
        if (command.organisation() == (command.project() != null)) throw new InvalidFields("/project", "is required");
        PolicyDocument document = PolicyInput.document(command.document());
        if (set != null && !Objects.equals(project, command.project())) throw new PolicySetElsewhere();
        int base = command.basedOn() == null ? 0 : command.basedOn();
        if (isThere(base, document)) return newest;
        if (base != newest) throw new StalePolicy(newest, command.basedOn());
        if (set == null) store.claim(command.set(), command.project());
        int next = newest + 1;
        store.keep(command.set(), next, document.text());
        AggregateLifecycle.apply(new PolicyDrafted(
                command.set(),
                command.project(),
                next,
                document.hash(),
                document.text(),
                command.basedOn(),
                answerable(caller)));
        return next;
    }

    /** Whether this is the newest version, asked for once more. */
    private boolean isThere(int base, PolicyDocument document) {
        Version there = versions.get(newest);
        return there != null
                && (base == newest || base == newest - 1)
                && there.hash().equals(document.hash());
    }

    @CommandHandler
    void decide(AttachSimulation command) {
        mine(command);
        version(command.version());
        AggregateLifecycle.apply(new PolicySimulated(
                command.set(), command.version(), command.simulation(), command.inForce(), command.counts()));
    }

    @CommandHandler
    void decide(
            PublishPolicy command, @MetaDataValue(value = "caller", required = true) Caller caller, PolicyStore store) {
        mine(command);
        Version version = version(command.version());
        String reason = said(command.reason());
        if (command.version() == inForce) return;
        if (version.published()) throw new PolicyReplaced(command.version(), inForce);
        PolicyDocument document = PolicyDocument.parse(store.document(command.set(), command.version()));
        List<String> missing = missing(version, document);
        if (!missing.isEmpty()) throw new NotReadyToPublish(missing);
        List<String> loosenings = Loosening.between(documentInForce(command.set(), store), document);
        String who = answerable(caller);
        if (!loosenings.isEmpty() && who.equals(version.author()))
            throw new SecondPersonNeeded("the author", loosenings);
        store.putInForce(command.set(), project, command.version(), version.hash(), document.text());
        AggregateLifecycle.apply(new PolicyPublished(
                command.set(),
                project,
                command.version(),
                version.hash(),
                inForce == 0 ? null : inForce,
                reason,
                loosenings,
                version.author(),
                who));
    }

    /** It was simulated and published before, so that it needs neither again: a way back has to be quick. */
    @CommandHandler
    int decide(
            RollBackPolicy command,
            @MetaDataValue(value = "caller", required = true) Caller caller,
            PolicyStore store) {
        mine(command);
        Version version = version(command.version());
        String reason = said(command.reason());
        Version current = versions.get(inForce);
        if (current == null || !version.published())
            throw new NothingToRollBack("version " + command.version() + " has never been in force");
        if (current.hash().equals(version.hash())) {
            if (command.version() != inForce) return inForce;
            throw new NothingToRollBack("version " + inForce + " is in force");
        }
        PolicyDocument document = PolicyDocument.parse(store.document(command.set(), command.version()));
        List<String> loosenings = Loosening.between(documentInForce(command.set(), store), document);
        String who = answerable(caller);
        if (!loosenings.isEmpty() && who.equals(publisher))
            throw new SecondPersonNeeded("whoever published version " + inForce, loosenings);
        int next = newest + 1;
        store.keep(command.set(), next, document.text());
        store.putInForce(command.set(), project, next, version.hash(), document.text());
        AggregateLifecycle.apply(new PolicyRolledBack(
                command.set(),
                project,
                next,
                command.version(),
                version.hash(),
                document.text(),
                inForce,
                reason,
                loosenings,
                who));
        return next;
    }

    private List<String> missing(Version version, PolicyDocument document) {
        List<String> missing = new ArrayList<>();
        long failing =
                document.runTests().stream().filter(test -> !test.passed()).count();
        if (failing > 0) missing.add(failing + (failing == 1 ? " of its tests fails" : " of its tests fail"));
        Integer against = version.simulatedAgainst();
        if (against == null) missing.add("it has not been simulated on recorded calls");
        else if (against != inForce) missing.add("it was simulated against another version than is in force now");
        return missing;
    }

    private @Nullable PolicyDocument documentInForce(PolicySetId set, PolicyStore store) {
        return inForce == 0 ? null : PolicyDocument.parse(store.document(set, inForce));
    }

    /** A set of another project does not exist for whoever is told of one project. */
    private void mine(PolicyCommand<?> command) {
        if (command.organisation() == (command.project() != null) || !Objects.equals(project, command.project()))
            throw new NotFound("policy set");
    }

    private Version version(int number) {
        Version version = versions.get(number);
        if (version == null) throw new NotFound("version of the policy set");
        return version;
    }

    private static String said(String reason) {
        if (reason.isBlank()) throw new ReasonMissing();
        return reason;
    }

    /** A key is no person: its owner answers for it. */
    private static String answerable(Caller caller) {
        return caller.actor() instanceof Actor.Key key
                ? new Actor.Person(key.owner()).toString()
                : caller.actor().toString();
    }

    @EventSourcingHandler
    void evolve(PolicyDrafted event) {
        set = event.set();
        project = event.project();
        newest = event.version();
        versions.put(newest, new Version(event.hash(), event.author(), event.basedOn(), null, false));
    }

    @EventSourcingHandler
    void evolve(PolicySimulated event) {
        Integer against = event.inForce();
        versions.computeIfPresent(
                event.version(), (number, version) -> version.simulated(against == null ? 0 : against));
    }

    @EventSourcingHandler
    void evolve(PolicyPublished event) {
        inForce = event.version();
        publisher = event.publisher();
        versions.computeIfPresent(inForce, (number, version) -> version.inForce());
    }

    @EventSourcingHandler
    void evolve(PolicyRolledBack event) {
        newest = event.version();
        inForce = newest;
        publisher = event.publisher();
        versions.put(newest, new Version(event.hash(), event.publisher(), event.content(), null, true));
    }
}
