package dev.stepwarden.command.diff;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The profile was to be of a project that the caller does not see, or of none. */
final class UnknownProject extends Refused {
    private static final long serialVersionUID = 1L;
    private final String reason;

    UnknownProject(@Nullable String named) {
        super(Kind.UNACCEPTABLE, "it cannot be told which project is meant");
        this.reason =
                named == null ? "is required where there is not exactly one project" : "is no project of this tenant";
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/project", reason));
    }
}
