package dev.stepwarden.command.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwarden.command.redaction.RedactorsFixture;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.FindProject.Found;
import dev.stepwarden.domain.project.ShowRedaction;
import dev.stepwarden.domain.project.ShowRedaction.InForce;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tests of the intake have in common: two projects, a clock that stands, words for bodies. */
abstract class IntakeTest {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123456789Z");
    static final Found CHECKOUT = new Found(new UUID(3, 1), "checkout", 30);
    static final Found SEARCH = new Found(new UUID(3, 2), "search", 7);
    static final UUID RUN = new UUID(2, 2);
    static final String STEP = "00000000-0000-0004-0000-000000000001";

    final List<Found> projects = new ArrayList<>(List.of(CHECKOUT));
    final List<LocalDate> ensured = new ArrayList<>();
    final Map<UUID, List<OwnRule>> ownRules = new HashMap<>();
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final Queries queries = new ProjectsInMemory();
    final RunIntake intake = new RunIntake(
            queries,
            ensured::add,
            RedactorsFixture.redactors(queries, run -> Optional.of(CHECKOUT.id()), clock),
            clock);

    static Caller key(@Nullable UUID project, @Nullable String environment) {
        return new Caller(
                new TenantId(new UUID(1, 1)),
                new Actor.Key(new UUID(5, 5), new UUID(6, 6)),
                Role.INGEST,
                project,
                environment);
    }

    /** JSON with single quotes for double ones. */
    static Json json(String text) {
        return StrictJson.parse(text.replace('\'', '"').getBytes(UTF_8));
    }

    static Json run(String members) {
        return json("{'name':'n'" + (members.isEmpty() ? "" : "," + members) + "}");
    }

    /** A valid step but for these members, which come first and may stand in for its own. */
    static String step(String members) {
        Set<String> given = ((Json.Obj) json("{" + members + "}")).members().keySet();
        StringBuilder step = new StringBuilder("{" + members);
        Map<String, String> own = new LinkedHashMap<>();
        own.put("id", STEP);
        own.put("kind", "model");
        own.put("name", "n");
        own.put("status", "ok");
        own.put("started_at", "2026-11-25T10:00:00Z");
        own.keySet().removeAll(given);
        own.forEach(
                (name, value) -> step.append(step.length() > 1 ? "," : "").append("'" + name + "':'" + value + "'"));
        return step.append('}').toString();
    }

    List<StepDraft> append(String... steps) {
        Json body = json("{'steps':[" + String.join(",", steps) + "]}");
        return intake.append(key(null, null), RUN, body).steps();
    }

    RunIntake.Start start(String members) {
        return intake.start(key(null, null), run(members));
    }

    FinishRun finish(String body) {
        return intake.finish(key(null, null), RUN, json(body));
    }

    static List<FieldError> complaints(Runnable reading) {
        InvalidFields refused =
                requireNonNull(catchThrowableOfType(InvalidFields.class, reading::run), "nothing was refused");
        return refused.errors();
    }

    static List<String> pointers(Runnable reading) {
        return complaints(reading).stream().map(FieldError::pointer).toList();
    }

    static String text(byte[] content) {
        return new String(content, UTF_8).replace('"', '\'');
    }

    private final class ProjectsInMemory implements Queries {
        @Override
        @SuppressWarnings("unchecked") // only two queries are asked here
        public <A> A ask(Caller caller, Query<A> query) {
            assertThat(caller.may(query.needs())).isTrue();
            if (query instanceof ShowRedaction show) return (A) inForce(show.project());
            return (A) find((FindProject) query);
        }

        private Optional<InForce> inForce(UUID project) {
            List<OwnRule> rules = ownRules.get(project);
            return Optional.of(rules == null ? new InForce(0, List.of()) : new InForce(1, rules));
        }

        private Optional<Found> find(FindProject wanted) {
            boolean any = wanted.id() == null && wanted.name() == null;
            List<Found> found = projects.stream()
                    .filter(project -> any
                            || project.id().equals(wanted.id())
                            || project.name().equals(wanted.name()))
                    .toList();
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        }
    }
}
