package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.tenancy.CurrentCaller.Tenancy;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import dev.stepwarden.ui.shell.TenantSwitch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Chooses of which tenants runs are shown; none chosen means all. */
final class TenantFilter extends Span {
    private static final String PARAMETER = "tenant";
    private static final int MOST = 200;

    private final Span shown = Markup.span("v");
    private final Menu menu;
    private final Consumer<Set<UUID>> changed;

    TenantFilter(Consumer<Set<UUID>> changed) {
        this.changed = changed;
        addClassName("chip");
        NativeButton open = Markup.button("fx", () -> {}, text("l", "Tenants"), shown, icon("chev"));
        menu = new Menu(open, "Tenants");
        add(open);
    }

    /** What an address says; what is no id is left out. */
    static Set<UUID> chosen(QueryParameters query) {
        return query.getParameters(PARAMETER).stream()
                .limit(MOST)
                .map(Uuids::parse)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static QueryParameters with(RunsState state, Set<UUID> chosen) {
        Map<String, List<String>> all =
                new HashMap<>(state.withSelected(null).parameters().getParameters());
        if (!chosen.isEmpty())
            all.put(PARAMETER, chosen.stream().map(UUID::toString).toList());
        return new QueryParameters(all);
    }

    void show(List<Tenancy> all, Set<UUID> chosen) {
        shown.setText(words(all, chosen));
        menu.clear();
        Div list = Markup.div("menu-scroll");
        list.add(menu.choice("All tenants", chosen.isEmpty(), () -> changed.accept(Set.of())));
        for (Tenancy one : all) {
            UUID id = one.caller().tenant().value();
            list.add(menu.choice(TenantSwitch.name(one, all), chosen.contains(id), () -> toggle(chosen, id)));
        }
        menu.put(Menu.caption("Runs of"), list);
    }

    private static String words(List<Tenancy> all, Set<UUID> chosen) {
        if (chosen.isEmpty()) return "all";
        if (chosen.size() > 1) return "any of " + chosen.size();
        return all.stream()
                .filter(one -> chosen.contains(one.caller().tenant().value()))
                .map(one -> TenantSwitch.name(one, all))
                .findFirst()
                .orElse("none of yours");
    }

    private void toggle(Set<UUID> chosen, UUID tenant) {
        Set<UUID> next = new TreeSet<>(chosen);
        if (!next.remove(tenant)) next.add(tenant);
        changed.accept(next);
    }
}
