package dev.stepwarden.ui.approval;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.stepwarden.domain.approval.ApprovalCursor;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.Inert;
import java.util.UUID;

/** Requests, two lines each. Only those in sight are in the browser. */
final class ApprovalGrid extends Grid<ApprovalSummary> {
    private static final String ROW = """
            <div class="ask" data-approval="${item.id}">
              <span class="risk ${item.style}"><i aria-hidden="true"><b></b><b></b><b></b></i>${item.risk}</span>
              <span class="t"><i class="ic ic-tool k-tool" aria-hidden="true"></i><bdi>${item.tool}</bdi></span>
              ${item.until ? html`<sw-left from="${item.at}" until="${item.until}" after=" left" over="expired, denied"></sw-left>` \
              : html`<span class="badge ${item.colour}"><i class="ic ic-${item.glyph} ic-12" aria-hidden="true"></i>${item.status}</span>`}
              <span class="s"><bdi>${item.agent}</bdi> · <bdi class="what" title="${item.what}">${item.what}</bdi> · <bdi>${item.rule}</bdi> · <sw-time at="${item.at}" suffix=" ago"></sw-time>
              ${item.hindrance ? html`<span class="badge mut">${item.hindrance}</span>` : ''}</span>
            </div>""";

    ApprovalGrid() {
        setSelectionMode(SelectionMode.SINGLE);
        setPageSize(50);
        addColumn(LitRenderer.<ApprovalSummary>of(ROW)
                        .withProperty("id", row -> row.id().value().toString())
                        .withProperty("style", row -> ApprovalWords.riskStyle(row.risk()))
                        .withProperty("risk", row -> ApprovalWords.risk(row.risk()))
                        .withProperty("tool", row -> Inert.line(row.tool()))
                        .withProperty("at", row -> row.requestedAt().toString())
                        .withProperty("until", ApprovalGrid::until)
                        .withProperty("status", row -> ApprovalWords.status(row.status()))
                        .withProperty("colour", row -> ApprovalWords.colour(row.status()))
                        .withProperty("glyph", row -> ApprovalWords.glyph(row.status()))
                        .withProperty("agent", ApprovalGrid::agent)
                        .withProperty("what", ApprovalGrid::what)
                        .withProperty("rule", row -> Inert.line(row.rule() == null ? "default" : row.rule()))
                        .withProperty(
                                "hindrance",
                                row -> ApprovalWords.hindrance(row)
                                        .map(Inert::line)
                                        .orElse("")))
                .setFlexGrow(1);
        getElement().setAttribute("aria-label", "Requests");
    }

    private static String until(ApprovalSummary row) {
        return row.status() == ApprovalStatus.PENDING ? row.expiresAt().toString() : "";
    }

    private static String agent(ApprovalSummary row) {
        return row.agent() == null ? "an agent" : Inert.line(row.agent().name());
    }

    /** The tool stands above it. */
    private static String what(ApprovalSummary row) {
        int at = row.actionSummary().indexOf(": ");
        return at < 0 ? "no arguments to show" : row.actionSummary().substring(at + 2);
    }

    static UUID id(ApprovalSummary row) {
        return row.id().value();
    }

    void show(Chained<ApprovalSummary, ApprovalCursor> rows) {
        var view = setItems(new CallbackDataProvider<ApprovalSummary, Void>(
                query -> rows.rows(query.getOffset(), query.getLimit()),
                query -> rows.read().size(),
                ApprovalGrid::id));
        if (rows.complete()) {
            int exact = rows.read().size();
            view.setItemCountCallback(query -> exact);
        } else {
            view.setItemCountEstimate(rows.read().size() + Chained.PAGE);
            view.setItemCountEstimateIncrease(Chained.PAGE);
        }
    }
}
