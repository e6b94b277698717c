package dev.stepwarden.command.run;

import static dev.stepwarden.command.run.RunFixtures.CONTENT;
import static dev.stepwarden.command.run.RunFixtures.EXPIRES_ON;
import static dev.stepwarden.command.run.RunFixtures.FACTS;
import static dev.stepwarden.command.run.RunFixtures.PROJECT;
import static dev.stepwarden.command.run.RunFixtures.RUN;
import static dev.stepwarden.command.run.RunFixtures.bytes;
import static dev.stepwarden.command.run.RunFixtures.facts;
import static dev.stepwarden.command.run.RunFixtures.step;
import static dev.stepwarden.domain.run.Outcome.FAILED;
import static dev.stepwarden.domain.run.Outcome.SUCCEEDED;
import static dev.stepwarden.domain.run.StepStatus.OK;
import static dev.stepwarden.domain.run.StepStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.audit.MerkleFrontier;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.RunAlreadyFinished;
import dev.stepwarden.domain.run.RunCommand.AppendSteps;
import dev.stepwarden.domain.run.RunCommand.Appended;
import dev.stepwarden.domain.run.RunCommand.Conflict;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.RunCommand.Finished;
import dev.stepwarden.domain.run.RunCommand.SealRun;
import dev.stepwarden.domain.run.RunCommand.StallRun;
import dev.stepwarden.domain.run.RunCommand.StartRun;
import dev.stepwarden.domain.run.RunCommand.Started;
import dev.stepwarden.domain.run.RunEvent.RunFinished;
import dev.stepwarden.domain.run.RunEvent.RunStalled;
import dev.stepwarden.domain.run.RunEvent.RunStarted;
import dev.stepwarden.domain.run.RunEvent.StepsAppended;
import dev.stepwarden.domain.run.RunEvent.StepsSealed;
import dev.stepwarden.domain.run.RunExists;
import dev.stepwarden.domain.run.RunFacts;
import dev.stepwarden.domain.run.RunSealed;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.run.StepPhase;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.vault.DataKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123456Z");

    private final MemoryVault vault = new MemoryVault();
    private final AggregateTestFixture<Run> run = new AggregateTestFixture<>(Run.class);
    private RunStarted started = started(FACTS);

    @BeforeEach
    void set_up() {
        run.registerCommandTargetResolver(
                message -> new VersionedAggregateIdentifier(((Command<?>) message.getPayload()).target(), null));
        run.registerInjectableResource(vault);
        run.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private RunStarted started(RunFacts facts) {
        byte[] commitment = vault.open(RUN, EXPIRES_ON, new UUID(9, 9), CONTENT);
        return new RunStarted(RUN, facts, EXPIRES_ON, DataKey.text(commitment));
    }

    private TestExecutor<Run> given(Object... more) {
        return run.given(started).andGiven(more);
    }

    // --- starting

    @Test
    void a_new_run_starts() {
        run.givenNoPriorActivity()
                .when(new StartRun(RUN, FACTS, EXPIRES_ON, CONTENT))
                .expectSuccessfulHandlerExecution()
                .expectResultMessagePayload(new Started(true, FACTS))
                .expectEvents(new RunStarted(
                        RUN,
                        FACTS,
                        EXPIRES_ON,
                        DataKey.text(vault.commitment(RUN, EXPIRES_ON, DataKey.startPart(), CONTENT))));
    }

    @Test
    void the_same_start_again_answers_with_what_was_started() {
        RunFacts otherDefaults = facts("refund");
        given().when(new StartRun(RUN, otherDefaults, EXPIRES_ON.plusDays(1), CONTENT))
                .expectResultMessagePayload(new Started(false, FACTS))
                .expectNoEvents();
    }

    @Test
    void a_start_with_other_content_is_refused() {
        given().when(new StartRun(RUN, facts("other"), EXPIRES_ON, bytes("{\"name\":\"other\"}")))
                .expectException(RunExists.class)
                .expectNoEvents();
    }

    @Test
    void the_same_words_in_another_environment_are_another_run() {
        RunFacts elsewhere = new RunFacts(
                FACTS.project(),
                "staging",
                FACTS.name(),
                FACTS.agent(),
                FACTS.release(),
                null,
                null,
                FACTS.tags(),
                FACTS.startedAt(),
                FACTS.redactions());
        given().when(new StartRun(RUN, elsewhere, EXPIRES_ON, CONTENT)).expectException(RunExists.class);
    }

    // --- appending

    @Test
    void new_steps_are_one_event_in_their_order() {
        StepDraft first = step(1, OK, "1");
        StepDraft second = step(2, OK, "2");
        given().when(append(first, second))
                .expectResultMessagePayload(new Appended(2, 0, List.of(), 2))
                .expectEvents(appended(0, false, first, second));
    }

    @Test
    void known_steps_are_duplicates_and_make_no_event() {
        StepDraft known = step(1, OK, "1");
        given(keptBefore(0, known))
                .when(append(known))
                .expectResultMessagePayload(new Appended(0, 1, List.of(), 1))
                .expectNoEvents();
    }

    @Test
    void the_event_holds_only_what_is_new() {
        StepDraft known = step(1, OK, "1");
        StepDraft fresh = step(2, OK, "2");
        given(keptBefore(0, known))
                .when(append(known, fresh))
                .expectResultMessagePayload(new Appended(1, 1, List.of(), 2))
                .expectEvents(appended(1, false, fresh));
    }

    @Test
    void a_known_step_with_other_content_is_a_conflict_and_is_not_changed() {
        StepDraft other = step(1, OK, "stolen");
        given(keptBefore(0, step(1, OK, "1")))
                .when(append(other))
                .expectResultMessagePayload(
                        new Appended(0, 0, List.of(new Conflict(other.facts().id(), StepPhase.CLOSE)), 1))
                .expectNoEvents();
    }

    @Test
    void a_step_that_stands_twice_in_one_batch_counts_once() {
        StepDraft once = step(1, OK, "1");
        given().when(append(once, step(1, OK, "1")))
                .expectResultMessagePayload(new Appended(1, 1, List.of(), 1))
                .expectEvents(appended(0, false, once));
    }

    @Test
    void a_step_that_stands_in_one_batch_with_two_contents_is_kept_as_the_first_says() {
        StepDraft first = step(1, OK, "1");
        given().when(append(first, step(1, OK, "other")))
                .expectResultMessagePayload(
                        new Appended(1, 0, List.of(new Conflict(first.facts().id(), StepPhase.CLOSE)), 1))
                .expectEvents(appended(0, false, first));
    }

    @Test
    void a_steps_opening_and_its_closing_are_two_records() {
        StepDraft opened = step(1, RUNNING, "1");
        StepDraft closed = step(1, OK, "1");
        given().when(append(closed, opened))
                .expectResultMessagePayload(new Appended(2, 0, List.of(), 2))
                .expectEvents(appended(0, false, closed, opened));
    }

    @Test
    void a_step_after_the_end_is_kept_and_marked_late() {
        StepDraft late = step(1, OK, "1");
        given(finished(SUCCEEDED)).when(append(late)).expectEvents(appended(0, true, late));
    }

    @Test
    void a_sealed_run_takes_no_more_steps() {
        given(finished(SUCCEEDED), sealedEmpty())
                .when(append(step(1, OK, "1")))
                .expectException(RunSealed.class)
                .expectNoEvents();
    }

    @Test
    void a_sealed_run_does_not_even_count_duplicates() {
        StepDraft known = step(1, OK, "1");
        given(keptBefore(0, known), finished(SUCCEEDED), sealedEmpty())
                .when(append(known))
                .expectException(RunSealed.class);
    }

    @Test
    void steps_of_a_run_that_never_started_find_nothing() {
        run.givenNoPriorActivity().when(append(step(1, OK, "1"))).expectException(AggregateNotFoundException.class);
    }

    @Test
    void a_key_of_another_project_or_environment_finds_no_run() {
        for (Reach elsewhere : List.of(new Reach(Set.of(UUID.randomUUID()), null), Reach.of(PROJECT, "staging"))) {
            given().when(new AppendSteps(RUN, elsewhere, List.of(step(1, OK, "1"))))
                    .expectException(NotFound.class)
                    .expectNoEvents();
            given().when(new FinishRun(RUN, elsewhere, SUCCEEDED, null, null)).expectException(NotFound.class);
        }
        given().when(new AppendSteps(RUN, Reach.of(PROJECT, "prod"), List.of(step(1, OK, "1"))))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_vaults_rows_carry_the_id_of_the_event_that_counts_them() {
        given().when(append(step(1, OK, "1"))).expectSuccessfulHandlerExecution();
        EventStore store = run.getEventStore();
        List<UUID> stored = store.readEvents(RUN.toString())
                .asStream()
                .filter(event -> event.getPayload() instanceof StepsAppended)
                .map(event -> UUID.fromString(event.getIdentifier()))
                .toList();

        assertThat(stored).hasSize(1);
        assertThat(vault.events()).containsAll(stored).hasSize(2);
    }

    // --- ending

    @Test
    void a_run_ends_when_its_client_says() {
        Instant said = NOW.minusSeconds(60);
        given().when(finish(FAILED, said))
                .expectResultMessagePayload(new Finished(FAILED, said))
                .expectEvents(new RunFinished(RUN, FAILED, said, new Failure("Timeout", "too slow")));
    }

    @Test
    void a_client_without_a_clock_is_given_the_servers() {
        given().when(finish(SUCCEEDED, null)).expectResultMessagePayload(new Finished(SUCCEEDED, NOW));
    }

    @Test
    void the_same_end_again_answers_with_the_first() {
        given(finished(SUCCEEDED))
                .when(finish(SUCCEEDED, NOW))
                .expectResultMessagePayload(new Finished(SUCCEEDED, FACTS.startedAt()))
                .expectNoEvents();
    }

    @Test
    void a_second_outcome_is_refused() {
        given(finished(SUCCEEDED))
                .when(finish(FAILED, NOW))
                .expectException(RunAlreadyFinished.class)
                .expectNoEvents();
    }

    // --- stalling

    @Test
    void a_run_that_nothing_was_heard_of_stalls() {
        run.givenCurrentTime(NOW)
                .andGiven(started)
                .when(new StallRun(RUN, Instant.parse("2026-11-25T12:00:00.123Z")))
                .expectEvents(new RunStalled(RUN, NOW));
    }

    @Test
    void a_run_heard_of_since_does_not_stall() {
        run.givenCurrentTime(NOW)
                .andGiven(started)
                .when(new StallRun(RUN, NOW.minusSeconds(1)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_run_stalls_once_until_it_is_heard_of_again() {
        StallRun stall = new StallRun(RUN, NOW.plusSeconds(60));
        RunStalled stalled = new RunStalled(RUN, NOW);
        run.givenCurrentTime(NOW).andGiven(started, stalled).when(stall).expectNoEvents();
        run.givenCurrentTime(NOW)
                .andGiven(started, stalled, keptBefore(0, step(1, OK, "1")))
                .when(stall)
                .expectEvents(stalled);
    }

    @Test
    void a_run_that_has_ended_does_not_stall() {
        run.givenCurrentTime(NOW)
                .andGiven(started, finished(SUCCEEDED))
                .when(new StallRun(RUN, NOW.plusSeconds(60)))
                .expectNoEvents();
    }

    // --- sealing

    @Test
    void sealing_fixes_the_root_over_all_steps_in_their_order() {
        StepsAppended first = keptBefore(0, step(1, OK, "1"), step(2, OK, "2"));
        StepsAppended second = keptBefore(2, step(3, OK, "3"));
        MerkleFrontier tree = MerkleFrontier.EMPTY;
        for (StepsAppended batch : List.of(first, second)) {
            for (RecordedStep step : batch.steps()) {
                tree = tree.plus(Base64.getUrlDecoder().decode(step.commitment()));
            }
        }
        given(first, second, finished(SUCCEEDED))
                .when(new SealRun(RUN))
                .expectEvents(new StepsSealed(
                        RUN, 3, Base64.getUrlEncoder().withoutPadding().encodeToString(tree.root())));
    }

    @Test
    void a_run_is_sealed_once_and_only_after_its_end() {
        given().when(new SealRun(RUN)).expectSuccessfulHandlerExecution().expectNoEvents();
        given(finished(SUCCEEDED), sealedEmpty()).when(new SealRun(RUN)).expectNoEvents();
    }

    // --- words

    private static AppendSteps append(StepDraft... steps) {
        return new AppendSteps(RUN, Reach.ALL, List.of(steps));
    }

    private static FinishRun finish(Outcome outcome, @Nullable Instant at) {
        Failure error = outcome == FAILED ? new Failure("Timeout", "too slow") : null;
        return new FinishRun(RUN, Reach.ALL, outcome, at, error);
    }

    private static RunFinished finished(Outcome outcome) {
        return new RunFinished(RUN, outcome, FACTS.startedAt(), null);
    }

    private static StepsSealed sealedEmpty() {
        return new StepsSealed(
                RUN, 0, Base64.getUrlEncoder().withoutPadding().encodeToString(MerkleFrontier.EMPTY.root()));
    }

    private StepsAppended keptBefore(long firstIndex, StepDraft... steps) {
        vault.keep(RUN, EXPIRES_ON, new UUID(9, 9), List.of(steps));
        return appended(firstIndex, false, steps);
    }

    private StepsAppended appended(long firstIndex, boolean late, StepDraft... steps) {
        List<RecordedStep> recorded = List.of(steps).stream()
                .map(step -> new RecordedStep(step.facts(), commitment(step)))
                .toList();
        return new StepsAppended(RUN, firstIndex, late, recorded);
    }

    private String commitment(StepDraft step) {
        String part = DataKey.stepPart(step.facts().id(), step.facts().phase().number());
        return DataKey.text(vault.commitment(RUN, EXPIRES_ON, part, step.content()));
    }
}
