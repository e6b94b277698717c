package dev.stepwarden.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Lists in the browser. A grid uses its cells again, and keeps those that it has no use for: only what is seen counts. */
final class Grids {
    private Grids() {}

    static Locator cell(Page page, String text) {
        return page.locator("vaadin-grid").getByText(text).filter(new Locator.FilterOptions().setVisible(true));
    }

    static Locator dialog(Page page) {
        return page.locator("vaadin-dialog[opened]");
    }

    /** Marks the first row, once there is one, by the keyboard. */
    static void markFirst(Page page) {
        page.locator("vaadin-grid vaadin-grid-cell-content span")
                .filter(new Locator.FilterOptions().setVisible(true))
                .first()
                .waitFor();
        page.keyboard().press("j");
        page.locator("aside.peek .panel").waitFor();
    }
}
