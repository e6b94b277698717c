package dev.stepwarden.command.policy;

import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Overloaded;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.policy.ListSimulationRuns;
import dev.stepwarden.domain.policy.ListSimulationRuns.WithCalls;
import dev.stepwarden.domain.policy.PolicyCommand.AttachSimulation;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.ShowPolicyInForce;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.policy.ShowSimulation;
import dev.stepwarden.domain.policy.SimulateRuns;
import dev.stepwarden.domain.policy.SimulatedCall;
import dev.stepwarden.domain.policy.Simulation;
import dev.stepwarden.domain.policy.Simulation.Status;
import dev.stepwarden.domain.policy.SimulationTally;
import dev.stepwarden.domain.policy.Simulations;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Computes simulations one at a time, some runs with each question, so that none holds a connection for long. */
@Component
class RunningSimulations implements Simulations, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(RunningSimulations.class);
    private static final int WAITING = 8;
    private static final int CALLS_A_QUESTION = 400;

    private final Commands commands;
    private final Queries queries;
    private final SimulationRows rows;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("policy-simulation").factory());

    RunningSimulations(Commands commands, Queries queries, SimulationRows rows) {
        this.commands = commands;
        this.queries = queries;
        this.rows = rows;
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    private record Job(
            Caller caller,
            UUID id,
            PolicyVersion draft,
            @Nullable Instant from,
            @Nullable Instant to,
            int calls) {}

    @Override
    public UUID start(Caller caller, String set, int version, @Nullable Instant from, @Nullable Instant to, int calls) {
        caller.mustBeAllowed(Permission.DRAFT_POLICIES);
        PolicyVersion draft = queries.ask(caller, new ShowPolicyVersion(caller.tenant(), set, version))
                .orElseThrow(() -> new NotFound("version of the policy set"));
        inReach(caller, draft);
        Job job = new Job(caller, UUID.randomUUID(), draft, from, to, calls);
        rows.start(caller.tenant(), job.id(), set, draft.project(), version);
        try {
            worker.execute(() -> run(job));
        } catch (RejectedExecutionException full) {
            rows.end(caller.tenant(), job.id(), Status.FAILED, null);
            throw new Overloaded();
        }
        return job.id();
    }

    private static void inReach(Caller caller, PolicyVersion draft) {
        UUID project = draft.project();
        if (project == null) caller.mustBeAllowed(Permission.ADMINISTER);
        Reach about = project == null ? Reach.ALL : new Reach(Set.of(project), null);
        if (!about.within(caller.reach(Permission.DRAFT_POLICIES)))
            throw new NotAllowed(caller.roles(), Permission.DRAFT_POLICIES);
    }

    @Override
    public void cancel(Caller caller, String set, UUID simulation) {
        caller.mustBeAllowed(Permission.DRAFT_POLICIES);
        Simulation found = queries.ask(caller, new ShowSimulation(caller.tenant(), set, simulation))
                .orElseThrow(() -> new NotFound("simulation"));
        inReach(
                caller,
                queries.ask(caller, new ShowPolicyVersion(caller.tenant(), set, found.version()))
                        .orElseThrow(() -> new NotFound("simulation")));
        rows.end(caller.tenant(), simulation, Status.CANCELLED, null);
    }

    private void run(Job job) {
        try {
            compute(job);
        } catch (RuntimeException failed) {
            LOG.warn("A policy simulation failed", failed);
            rows.end(job.caller().tenant(), job.id(), Status.FAILED, null);
        }
    }

    private void compute(Job job) {
        Caller caller = job.caller();
        PolicyVersion draft = job.draft();
        Integer inForce = queries.ask(caller, new ShowPolicyInForce(caller.tenant(), draft.set()))
                .map(PolicyVersion::version)
                .orElse(null);
        List<WithCalls> runs = queries.ask(
                caller, new ListSimulationRuns(caller.tenant(), draft.project(), job.from(), job.to(), job.calls()));
        int total =
                Math.min(job.calls(), runs.stream().mapToInt(WithCalls::calls).sum());
        SimulationTally tally = new SimulationTally();
        for (List<UUID> some : questions(runs)) {
            if (!rows.progress(caller.tenant(), job.id(), tally.calls(), total)) return;
            List<SimulatedCall> calls =
                    queries.ask(caller, new SimulateRuns(caller.tenant(), draft.set(), draft.version(), inForce, some));
            for (SimulatedCall call : calls) if (tally.calls() < job.calls()) tally.add(call);
        }
        if (!rows.progress(caller.tenant(), job.id(), tally.calls(), tally.calls())) return;
        commands.send(
                Caller.server(caller.tenant(), "policy"),
                new AttachSimulation(
                        new PolicySetId(caller.tenant(), draft.set()),
                        draft.project(),
                        draft.project() == null,
                        draft.version(),
                        job.id(),
                        inForce,
                        tally.counts()));
        // whoever hears that it is done may publish, and is shown so
        ShowPolicyVersion show = new ShowPolicyVersion(caller.tenant(), draft.set(), draft.version());
        ReadAfterWrite.await(() -> queries.ask(caller, show)
                .map(PolicyVersion::simulation)
                .filter(attached -> attached.id().equals(job.id()))
                .isPresent());
        rows.end(caller.tenant(), job.id(), Status.DONE, tally.json());
    }

    private static List<List<UUID>> questions(List<WithCalls> runs) {
        List<List<UUID>> questions = new ArrayList<>();
        List<UUID> some = new ArrayList<>();
        int calls = 0;
        for (WithCalls run : runs) {
            some.add(run.run());
            calls += run.calls();
            if (calls < CALLS_A_QUESTION && some.size() < SimulateRuns.MOST_RUNS) continue;
            questions.add(some);
            some = new ArrayList<>();
            calls = 0;
        }
        if (!some.isEmpty()) questions.add(some);
        return questions;
    }
}
