package dev.stepwarden.ui.retention;

import com.vaadin.flow.component.UI;
import dev.stepwarden.ui.parts.Segments;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages about retention, each with an address of its own. */
final class RetentionPages {
    static final String PLANS = "settings/retention";
    static final String SCHEDULE = "settings/retention/schedule";
    static final String HOLDS = "settings/retention/holds";
    static final String GONE = "settings/retention/gone";
    static final String TENANT = "settings/retention/tenant";

    private RetentionPages() {}

    /** @param shown the address of the page that they stand on */
    static Segments<String> on(String shown) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(PLANS, "Plans");
        pages.put(SCHEDULE, "What dies when");
        pages.put(HOLDS, "On hold");
        pages.put(GONE, "What has died");
        pages.put(TENANT, "Whole tenant");
        Segments<String> segments =
                new Segments<>("Retention", pages, page -> UI.getCurrent().navigate(page));
        segments.show(shown);
        return segments;
    }
}
