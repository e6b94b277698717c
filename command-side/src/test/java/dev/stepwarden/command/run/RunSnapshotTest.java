package dev.stepwarden.command.run;

import static dev.stepwarden.command.run.RunFixtures.CONTENT;
import static dev.stepwarden.command.run.RunFixtures.EXPIRES_ON;
import static dev.stepwarden.command.run.RunFixtures.FACTS;
import static dev.stepwarden.command.run.RunFixtures.RUN;
import static dev.stepwarden.command.run.RunFixtures.STARTED_AT;
import static dev.stepwarden.command.run.RunFixtures.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.RunEvent.RunFinished;
import dev.stepwarden.domain.run.RunEvent.RunStarted;
import dev.stepwarden.domain.run.RunEvent.StepsAppended;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.vault.DataKey;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunSnapshotTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .build();

    private final MemoryVault vault = new MemoryVault();

    @Test
    void a_snapshot_holds_all_that_a_run_remembers() {
        Run run = run(7);
        run.evolve(new RunFinished(RUN, Outcome.FAILED, STARTED_AT, null), STARTED_AT);

        Run read = MAPPER.readValue(MAPPER.writeValueAsString(run), Run.class);

        assertThat(read).usingRecursiveComparison().isEqualTo(run);
        assertThat(read.stream()).isEqualTo(RUN.toString());
    }

    @Test
    void a_run_of_ten_thousand_steps_remembers_no_more_than_one_of_a_few() {
        int few = MAPPER.writeValueAsString(run(7)).length();

        assertThat(MAPPER.writeValueAsString(run(10_000)).length()).isLessThan(few + 600);
    }

    private Run run(int steps) {
        Run run = new Run();
        String start = DataKey.text(vault.open(RUN, EXPIRES_ON, new UUID(9, 9), CONTENT));
        run.evolve(new RunStarted(RUN, FACTS, EXPIRES_ON, start), STARTED_AT, "key/" + new UUID(7, 7));
        for (int i = 0; i < steps; i++) {
            RecordedStep recorded = new RecordedStep(step(i, StepStatus.OK, "x").facts(), start);
            run.evolve(new StepsAppended(RUN, i, false, List.of(recorded)), STARTED_AT.plusSeconds(i));
        }
        return run;
    }
}
