package dev.stepwarden.ui.member;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import dev.stepwarden.domain.member.GroupSummary;
import dev.stepwarden.domain.member.ListGroups;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.shell.Doors;
import java.util.Set;

/** Chooses among the tenant's groups, read as far as one scrolls. */
final class GroupField extends MultiSelectComboBox<String> {
    GroupField(Doors doors, Set<String> chosen) {
        setLabel("Groups");
        setWidthFull();
        setItemLabelGenerator(Inert::line);
        setPlaceholder("None");
        setItems(query -> {
            String text = query.getFilter().filter(part -> !part.isEmpty()).orElse(null);
            return new Chained<GroupSummary, String>(after ->
                            doors.ask(new ListGroups(doors.tenant(), text, Chained.PAGE, after == null ? "" : after)))
                    .rows(query.getOffset(), query.getLimit())
                    .map(GroupSummary::name);
        });
        setValue(chosen);
    }
}
