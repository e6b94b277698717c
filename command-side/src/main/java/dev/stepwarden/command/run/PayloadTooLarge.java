package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** One payload is larger than a payload may be. */
final class PayloadTooLarge extends Refused {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    /** @param of whose payload it is, such as "step" and its id; nothing the client did not choose to name itself by */
    PayloadTooLarge(String pointer, String of) {
        super(Kind.TOO_LARGE, "a payload of " + of + " is larger than " + Limits.SLOT + " bytes; nothing was kept");
        this.pointer = pointer;
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError(pointer, "must have at most " + Limits.SLOT + " bytes"));
    }
}
