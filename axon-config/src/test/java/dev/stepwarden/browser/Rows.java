package dev.stepwarden.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The steps' rows of a run's page, as far as they are in sight. */
final class Rows {
    /** From top to bottom, each as its level, kind and name. The grid uses rows again, so that their order says nothing. */
    private static final String READ = """
            names => names.filter(n => n.checkVisibility() && n.getBoundingClientRect().height > 0)
              .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
              .map(n => [n.style.getPropertyValue("--lv"), n.querySelector("[role=img]").ariaLabel, n.querySelector(".t").textContent].join(" "))
            """;

    private Rows() {}

    @SuppressWarnings("unchecked") // an array of strings arrives as a list of strings
    static List<String> of(Page page) {
        return (List<String>) page.locator(".wf-n").evaluateAll(READ);
    }

    static Locator named(Page page, String step) {
        return page.locator(".wf-n")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(step, new Page.GetByTextOptions().setExact(true))));
    }

    /** How many rows the page holds, in sight or not. */
    static int held(Page page) {
        return page.locator(".wf-n").count();
    }
}
