package dev.stepwarden.command.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The documented shapes are those that are read. */
class RunRequestsTest extends IntakeTest {
    private static final Json WRONG = new Json.Bool(true);

    @Test
    void examples_are_accepted() {
        assertThat(intake.start(key(null, null), parsed(RunExamples.RUN)).projectName())
                .isEqualTo("checkout");
        assertThat(intake.append(key(null, null), RUN, parsed(RunExamples.STEPS))
                        .steps())
                .hasSize(3);
        assertThat(intake.finish(key(null, null), RUN, parsed(RunExamples.FINISH))
                        .error())
                .isNull();
    }

    @Test
    void every_documented_field_is_read_and_no_other() {
        for (Class<?> shape : List.of(
                RunRequests.Step.class,
                RunRequests.Failure.class,
                RunRequests.Model.class,
                RunRequests.Usage.class,
                RunRequests.Tool.class,
                RunRequests.Decision.class)) {
            assertThat(unknown(shape)).as(shape.getSimpleName()).isEmpty();
        }
        assertThat(strangers(read(() -> intake.start(key(null, null), documented(RunRequests.Run.class)))))
                .isEmpty();
        assertThat(strangers(read(() -> intake.finish(key(null, null), RUN, documented(RunRequests.Finish.class)))))
                .isEmpty();
    }

    @Test
    void a_field_that_is_required_is_documented_as_such() {
        assertThat(pointers(() -> intake.start(key(null, null), json("{}"))))
                .isEqualTo(required(RunRequests.Run.class));
        assertThat(pointers(() -> finish("{}"))).isEqualTo(required(RunRequests.Finish.class));
        assertThat(pointers(() -> append("{}")))
                .containsExactlyInAnyOrderElementsOf(required(RunRequests.Step.class).stream()
                        .map(pointer -> "/steps/0" + pointer)
                        .toList());
    }

    /** Documented fields that the reader does not know. */
    private List<String> unknown(Class<?> shape) {
        Json.Obj object = documented(shape);
        if (shape == RunRequests.Step.class) return strangers(read(() -> append(object)));
        String slot = Objects.requireNonNull(Map.of(
                        RunRequests.Failure.class, "error",
                        RunRequests.Model.class, "model",
                        RunRequests.Usage.class, "usage",
                        RunRequests.Tool.class, "tool",
                        RunRequests.Decision.class, "decision")
                .get(shape));
        return strangers(read(() -> append(new Json.Obj(Map.of(slot, object)))));
    }

    private void append(Json step) {
        intake.append(key(null, null), RUN, new Json.Obj(Map.of("steps", new Json.Arr(List.of(step)))));
    }

    private static List<FieldError> read(Runnable reading) {
        InvalidFields refused = catchThrowableOfType(InvalidFields.class, reading::run);
        return refused == null ? List.of() : refused.errors();
    }

    private static List<String> strangers(List<FieldError> errors) {
        return errors.stream()
                .filter(error -> error.reason().contains("is not a field"))
                .map(FieldError::pointer)
                .toList();
    }

    private static Json.Obj documented(Class<?> shape) {
        Map<String, Json> members = new LinkedHashMap<>();
        fields(shape).forEach(field -> members.put(name(field), WRONG));
        return new Json.Obj(members);
    }

    private static List<String> required(Class<?> shape) {
        return fields(shape)
                .filter(field -> schema(field) != null
                        && Objects.requireNonNull(schema(field)).requiredMode() == Schema.RequiredMode.REQUIRED)
                .map(field -> "/" + name(field))
                .toList();
    }

    private static Stream<RecordComponent> fields(Class<?> shape) {
        return Stream.of(shape.getRecordComponents());
    }

    private static @Nullable Schema schema(RecordComponent field) {
        return field.getAccessor().getAnnotation(Schema.class);
    }

    private static String name(RecordComponent field) {
        Schema schema = schema(field);
        return schema == null || schema.name().isEmpty() ? field.getName() : schema.name();
    }

    private static Json parsed(String text) {
        return StrictJson.parse(text.getBytes(UTF_8));
    }
}
