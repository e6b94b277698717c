package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** A batch has a most. */
final class TooManySteps extends Refused {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
        super(Kind.TOO_LARGE, "a batch takes at most " + Limits.STEPS + " steps; nothing was kept");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/steps", "must have at most " + Limits.STEPS + " items"));
    }
}
