package dev.stepwarden.command.run;

import static dev.stepwarden.command.run.RunFixtures.CONTENT;
import static dev.stepwarden.command.run.RunFixtures.EXPIRES_ON;
import static dev.stepwarden.command.run.RunFixtures.FACTS;
import static dev.stepwarden.command.run.RunFixtures.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.command.vault.ExpiryDays;
import dev.stepwarden.command.vault.Vault;
import dev.stepwarden.domain.run.PayloadsOnHold;
import dev.stepwarden.domain.run.RunCommand.DeletePayloads;
import dev.stepwarden.domain.run.RunCommand.ReleasePayloads;
import dev.stepwarden.domain.run.RunCommand.ReplanPayloads;
import dev.stepwarden.domain.run.RunEvent.PayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent.PayloadsHeld;
import dev.stepwarden.domain.run.RunEvent.PayloadsReleased;
import dev.stepwarden.domain.run.RunEvent.PayloadsReplanned;
import dev.stepwarden.domain.run.RunEvent.RunStarted;
import dev.stepwarden.domain.run.RunEvent.StepsSealed;
import dev.stepwarden.domain.vault.DataKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RunPayloadsTest {
    private static final LocalDate SOONER = EXPIRES_ON.minusDays(20);
    private static final PayloadsHeld HELD = new PayloadsHeld(RUN, "case 4711");

    private final MemoryVault vault = new MemoryVault();
    private final AggregateTestFixture<Run> run = fixture();
    private final RunStarted started =
            new RunStarted(RUN, FACTS, EXPIRES_ON, DataKey.text(vault.open(RUN, EXPIRES_ON, new UUID(9, 9), CONTENT)));

    @Test
    void a_shorter_plan_moves_the_payloads_to_an_earlier_day_once() {
        run.given(started).when(new ReplanPayloads(RUN, 2, SOONER)).expectEvents(new PayloadsReplanned(RUN, 2, SOONER));
        assertThat(vault.isAt(RUN, SOONER)).isTrue();
    }

    @Test
    void what_dies_as_early_anyway_is_left_alone() {
        run.given(started, new PayloadsReplanned(RUN, 2, SOONER))
                .when(new ReplanPayloads(RUN, 3, SOONER))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void what_has_expired_is_left_alone() {
        RunStarted long_ago = new RunStarted(RUN, FACTS, LocalDate.parse("2026-11-24"), started.commitment());
        run.given(long_ago)
                .when(new ReplanPayloads(RUN, 2, LocalDate.parse("2026-11-20")))
                .expectNoEvents();
    }

    @Test
    void what_is_on_hold_stays_and_dies_by_the_shorter_plan_when_it_is_released() {
        vault.move(RUN, EXPIRES_ON, ExpiryDays.HELD);
        run.given(started, HELD)
                .when(new ReplanPayloads(RUN, 2, SOONER))
                .expectEvents(new PayloadsReplanned(RUN, 2, SOONER));
        assertThat(vault.isAt(RUN, ExpiryDays.HELD)).isTrue();

        AggregateTestFixture<Run> released = fixture();
        released.given(started, HELD, new PayloadsReplanned(RUN, 2, SOONER))
                .when(new ReleasePayloads(RUN, "case closed", LocalDate.parse("2026-11-26")))
                .expectEvents(new PayloadsReleased(RUN, "case closed", SOONER));
    }

    @Test
    void what_was_released_late_is_not_put_off_by_a_plan() {
        LocalDate tomorrow = LocalDate.parse("2026-11-26");
        vault.move(RUN, EXPIRES_ON, tomorrow);
        run.given(started, HELD, new PayloadsReleased(RUN, "case closed", tomorrow))
                .when(new ReplanPayloads(RUN, 2, SOONER))
                .expectEvents(new PayloadsReplanned(RUN, 2, SOONER));
        assertThat(vault.isAt(RUN, tomorrow)).isTrue();
    }

    @Test
    void a_hold_keeps_off_deletion_whoever_asks() {
        run.given(started, HELD)
                .when(new DeletePayloads(RUN, "all of them", new UUID(7, 7)))
                .expectException(PayloadsOnHold.class)
                .expectNoEvents();
    }

    @Test
    void a_deletion_says_which_greater_one_it_is_a_part_of() {
        String root = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
        run.given(started)
                .when(new DeletePayloads(RUN, "all of them", new UUID(7, 7)))
                .expectEvents(
                        new StepsSealed(RUN, 0, root),
                        new PayloadsDeleted(RUN, "all of them", 0, root, new UUID(7, 7)));
    }

    private AggregateTestFixture<Run> fixture() {
        AggregateTestFixture<Run> fixture = Fixtures.of(Run.class);
        fixture.registerInjectableResource((Vault) vault);
        fixture.registerInjectableResource(Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));
        return fixture;
    }
}
