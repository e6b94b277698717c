package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.CohortReport;
import dev.stepwarden.domain.diff.CohortReport.Figure;
import dev.stepwarden.domain.diff.CohortReport.Unusual;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is unusual in a run, on the wire. */
@Schema(name = "Cohort")
record CohortBody(
        UUID run,

        @Schema(description = "The runs that it was compared with, the newest first")
        List<UUID> good,

        @Schema(description = "How many were to be compared with, but are gone or too large")
        int leftOut,

        List<FigureBody> figures,
        List<UnusualBody> unusual) {

    static CohortBody of(CohortReport report) {
        return new CohortBody(
                report.run(),
                report.good(),
                report.leftOut(),
                report.figures().stream().map(FigureBody::of).toList(),
                report.unusual().stream().map(UnusualBody::of).toList());
    }

    @Schema(name = "CohortFigure", description = "Figures are decimal strings")
    record FigureBody(
            String name,
            @Nullable String value,
            @Nullable String least,
            @Nullable String median,
            @Nullable String most,

            @Schema(description = "Below the smallest or above the largest of the others")
            boolean outside) {

        static FigureBody of(Figure figure) {
            return new FigureBody(
                    figure.name(),
                    plain(figure.value()),
                    plain(figure.least()),
                    plain(figure.median()),
                    plain(figure.most()),
                    figure.outside());
        }

        private static @Nullable String plain(@Nullable BigDecimal number) {
            return number == null ? null : number.toPlainString();
        }
    }

    @Schema(name = "Unusual")
    record UnusualBody(
            @Schema(
                    allowableValues = {
                        "new_error",
                        "missing_step",
                        "new_step",
                        "unusual_value",
                        "new_argument",
                        "missing_argument",
                        "new_prompt",
                        "new_model",
                        "more_often",
                        "less_often"
                    })
            String kind,

            @Schema(description = "Name of the step, the tool or the model")
            String subject,

            @Schema(description = "JSON pointer into a tool's arguments; `*` stands for any place in a list") @Nullable
            String path,

            @Nullable String value,

            @Schema(description = "What the others have there: a range, or their values") @Nullable
            String usual,

            @Schema(description = "How many of the others have the same")
            int seenIn,

            @Schema(description = "A step of the run where it can be seen") @Nullable
            UUID step) {

        static UnusualBody of(Unusual one) {
            return new UnusualBody(
                    one.kind().wireName(),
                    one.subject(),
                    one.path(),
                    one.value(),
                    one.usual(),
                    one.seenIn(),
                    one.step());
        }
    }
}
