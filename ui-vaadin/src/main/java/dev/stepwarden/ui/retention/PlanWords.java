package dev.stepwarden.ui.retention;

import dev.stepwarden.domain.retention.PreviewRetention.Preview;
import dev.stepwarden.ui.parts.Format;
import java.util.ArrayList;
import java.util.List;

/** What another plan would do, in sentences. */
final class PlanWords {
    private PlanWords() {}

    static List<String> of(Preview preview) {
        List<String> lines = new ArrayList<>();
        if (preview.days() == preview.daysBefore()) {
            lines.add("That is the plan in force.");
            return lines;
        }
        lines.add("Now: " + Format.counted(preview.daysBefore(), "day") + ".");
        if (preview.days() > preview.daysBefore()) {
            lines.add("Longer: for runs that begin from now on. Payloads of the runs there are die as planned.");
            return lines;
        }
        lines.add(
                preview.runs() == 0
                        ? "Shorter: no run there is would lose its payloads earlier."
                        : "Shorter: " + Format.counted(preview.runs(), "run") + " with "
                                + Format.counted(preview.rows(), "payload row") + " lose"
                                + (preview.runs() == 1 ? "s its" : " their") + " payloads earlier.");
        if (preview.due() > 0)
            lines.add(Format.counted(preview.due(), "run") + " of them would have died already, and "
                    + (preview.due() == 1 ? "does" : "do") + " so at the end of tomorrow (UTC).");
        if (preview.held() > 0) lines.add(Format.counted(preview.held(), "run") + " on hold: kept until released.");
        if (preview.runs() > 0) lines.add("A longer plan later does not bring the days back.");
        return lines;
    }
}
