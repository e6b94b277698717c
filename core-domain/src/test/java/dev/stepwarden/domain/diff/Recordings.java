package dev.stepwarden.domain.diff;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs to test with: the demo agents', and those of a folder that is named by a property. */
final class Recordings {
    private Recordings() {}

    static List<Recording> forTests() {
        List<Recording> recordings = new ArrayList<>(Recording.all());
        String more = System.getProperty("stepwarden.test.recordings", "");
        if (!more.isEmpty()) recordings.addAll(Recording.all(Path.of(more)));
        return recordings;
    }
}
