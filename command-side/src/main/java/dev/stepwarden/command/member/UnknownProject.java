package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** A member was to have a role in a project that the tenant does not have. */
final class UnknownProject extends Refused {
    private static final long serialVersionUID = 1L;

    UnknownProject() {
        super(Kind.UNACCEPTABLE, "there is no such project");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/project_roles", "must be in projects of this tenant"));
    }
}
