package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** The key fixes the run's project or environment, and the request names another one. */
final class BoundByKey extends Refused {
    private static final long serialVersionUID = 1L;
    private final String field;

    BoundByKey(String field) {
        super(Kind.UNACCEPTABLE, "this key is for another " + (field.equals("env") ? "environment" : field));
        this.field = field;
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/" + field, "must be the key's own, or be left out"));
    }
}
