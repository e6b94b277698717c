package dev.stepwarden.ui.redaction;

import dev.stepwarden.domain.project.ListRedactionVersions.Version;
import dev.stepwarden.ui.parts.Format;
import java.util.Map;

/**
 * A version of a project's rules as the list shows it.
 *
 * @param names what actors are called today
 */
record VersionLine(Version version, Map<String, String> names) {
    String id() {
        return Integer.toString(version.version());
    }

    String rules() {
        return Format.counted(version.rules().size(), "rule");
    }

    String actor() {
        String named = names.get(version.actor());
        if (named == null) return version.actor().startsWith("server/") ? "Stepwarden" : "Somebody who was deleted";
        return version.actor().startsWith("key/") ? named + " (key)" : named;
    }
}
