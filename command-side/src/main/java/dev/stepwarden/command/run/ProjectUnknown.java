package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** A run belongs to a project that exists: the one that is named, or else the tenant's only one. */
final class ProjectUnknown extends Refused {
    private static final long serialVersionUID = 1L;
    private final String reason;

    private ProjectUnknown(String detail, String reason) {
        super(Kind.UNACCEPTABLE, detail);
        this.reason = reason;
    }

    static ProjectUnknown named() {
        return new ProjectUnknown("there is no such project", "must be the id or the name of a project");
    }

    static ProjectUnknown unnamed() {
        return new ProjectUnknown(
                "the run's project is not known: neither the key nor the request names one, and there is not exactly one",
                "is required with a key for all projects");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/project", reason));
    }
}
