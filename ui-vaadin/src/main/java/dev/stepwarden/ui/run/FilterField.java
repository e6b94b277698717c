package dev.stepwarden.ui.run;

import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.ui.parts.StatusGlyph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields by which runs can be filtered. */
public enum FilterField {
    STATUS("status", "Status", null),
    ENVIRONMENT("env", "Environment", ListFilterValues.Field.ENVIRONMENT),
    AGENT("agent", "Agent", ListFilterValues.Field.AGENT),
    AGENT_VERSION("agent_version", "Agent version", ListFilterValues.Field.AGENT_VERSION),
    MODEL("model", "Model", ListFilterValues.Field.MODEL),
    TOOL("tool", "Tool", ListFilterValues.Field.TOOL),
    TAG("tag", "Tag", ListFilterValues.Field.TAG),
    RELEASE("release", "Release", ListFilterValues.Field.RELEASE);

    private final String parameter;
    private final String words;
    private final ListFilterValues.@Nullable Field values;

    FilterField(String parameter, String words, ListFilterValues.@Nullable Field values) {
        this.parameter = parameter;
        this.words = words;
        this.values = values;
    }

    /** Its name in the address. */
    public String parameter() {
        return parameter;
    }

    public String words() {
        return words;
    }

    /** What to ask for its values; nothing for the status, whose values are known. */
    public Optional<ListFilterValues.Field> offered() {
        return Optional.ofNullable(values);
    }

    /** A value in words. */
    String shown(String value) {
        RunStatus status = this == STATUS ? RunStatus.BY_NAME.get(value) : null;
        return status == null ? value : StatusGlyph.of(status).word();
    }
}
