package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.ObjectFields;
import org.jspecify.annotations.Nullable;

/** Fields that must be there. */
final class Required {
    private Required() {}

    /**
     * The value that was read; where none was, a complaint (unless there is one about the field's form already) and the
     * stand-in, with which reading goes on to find the other mistakes.
     */
    static <T> T field(ObjectFields fields, String name, @Nullable T value, T standIn) {
        if (value != null) return value;
        if (fields.json(name) == null) fields.complain(name, "is required");
        return standIn;
    }
}
