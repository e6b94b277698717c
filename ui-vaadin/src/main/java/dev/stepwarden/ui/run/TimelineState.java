package dev.stepwarden.ui.run;

import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.domain.json.Uuids;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run's page shows, as its address says it. What an address gets wrong is left out.
 *
 * @param step the step in the panel
 * @param slot the panel's tab
 * @param find what step names must contain
 * @param zoomFrom left edge of what is visible, milliseconds after the first start; with zoomTo, null for all
 */
record TimelineState(
        Tab tab,
        @Nullable UUID step,
        Slot slot,
        String find,
        boolean errorsOnly,
        boolean criticalPath,
        boolean collapseWaits,
        @Nullable Long zoomFrom,
        @Nullable Long zoomTo) {
    static final TimelineState USUAL =
            new TimelineState(Tab.TIMELINE, null, Slot.INPUT, "", false, true, true, null, null);

    enum Tab {
        TIMELINE("Timeline"),
        CONVERSATION("Conversation"),
        RAW("Raw JSON");

        private final String words;

        Tab(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    enum Slot {
        INPUT("Input"),
        OUTPUT("Output"),
        PROMPT("Prompt"),
        ATTRIBUTES("Attributes"),
        RAW("Raw");

        private final String words;

        Slot(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static TimelineState of(QueryParameters query) {
        long[] zoom = query.getSingleParameter("zoom").map(TimelineState::zoom).orElse(new long[0]);
        Optional<UUID> step = query.getSingleParameter("step").map(Uuids::parse);
        return new TimelineState(
                choice(Tab.values(), query, "tab", Tab.TIMELINE),
                step.orElse(null),
                choice(Slot.values(), query, "show", Slot.INPUT),
                query.getSingleParameter("q").orElse("").strip(),
                query.getSingleParameter("errors").isPresent(),
                !query.getSingleParameter("critical").equals(Optional.of("off")),
                !query.getSingleParameter("waits").equals(Optional.of("full")),
                zoom.length == 2 ? Long.valueOf(zoom[0]) : null,
                zoom.length == 2 ? Long.valueOf(zoom[1]) : null);
    }

    private static long[] zoom(String text) {
        if (!text.matches("\\d{1,15}-\\d{1,15}")) return new long[0];
        long[] edges = Arrays.stream(text.split("-")).mapToLong(Long::parseLong).toArray();
        return edges[0] < edges[1] ? edges : new long[0];
    }

    private static <E extends Enum<E>> E choice(E[] all, QueryParameters query, String name, E usual) {
        String wanted = query.getSingleParameter(name).orElse("");
        return Arrays.stream(all)
                .filter(value -> word(value).equals(wanted))
                .findFirst()
                .orElse(usual);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    QueryParameters parameters() {
        Map<String, String> out = new LinkedHashMap<>();
        if (tab != Tab.TIMELINE) out.put("tab", word(tab));
        if (step != null) out.put("step", step.toString());
        if (slot != Slot.INPUT) out.put("show", word(slot));
        if (!find.isEmpty()) out.put("q", find);
        if (errorsOnly) out.put("errors", "1");
        if (!criticalPath) out.put("critical", "off");
        if (!collapseWaits) out.put("waits", "full");
        if (zoomFrom != null && zoomTo != null) out.put("zoom", zoomFrom + "-" + zoomTo);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        out.forEach((name, value) -> lists.put(name, List.of(value)));
        return new QueryParameters(lists);
    }

    TimelineState withTab(Tab changed) {
        return new TimelineState(changed, step, slot, find, errorsOnly, criticalPath, collapseWaits, zoomFrom, zoomTo);
    }

    TimelineState withStep(@Nullable UUID changed) {
        return new TimelineState(tab, changed, slot, find, errorsOnly, criticalPath, collapseWaits, zoomFrom, zoomTo);
    }

    TimelineState withSlot(Slot changed) {
        return new TimelineState(tab, step, changed, find, errorsOnly, criticalPath, collapseWaits, zoomFrom, zoomTo);
    }

    TimelineState withFind(String changed) {
        return new TimelineState(tab, step, slot, changed, errorsOnly, criticalPath, collapseWaits, zoomFrom, zoomTo);
    }

    TimelineState withErrorsOnly(boolean changed) {
        return new TimelineState(tab, step, slot, find, changed, criticalPath, collapseWaits, zoomFrom, zoomTo);
    }

    TimelineState withCriticalPath(boolean changed) {
        return new TimelineState(tab, step, slot, find, errorsOnly, changed, collapseWaits, zoomFrom, zoomTo);
    }

    TimelineState withCollapseWaits(boolean changed) {
        return new TimelineState(tab, step, slot, find, errorsOnly, criticalPath, changed, zoomFrom, zoomTo);
    }

    TimelineState withZoom(@Nullable Long from, @Nullable Long to) {
        return new TimelineState(tab, step, slot, find, errorsOnly, criticalPath, collapseWaits, from, to);
    }
}
