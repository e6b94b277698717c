package dev.stepwarden.command.policy;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The set was to be of a project that the caller does not see, or of none. */
final class UnknownPolicyProject extends Refused {
    private static final long serialVersionUID = 1L;
    private final String reason;

    UnknownPolicyProject(@Nullable String named) {
        super(Kind.UNACCEPTABLE, "it cannot be told which project is meant");
        this.reason =
                named == null ? "is required where there is not exactly one project" : "is no project of this tenant";
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/project", reason));
    }
}
