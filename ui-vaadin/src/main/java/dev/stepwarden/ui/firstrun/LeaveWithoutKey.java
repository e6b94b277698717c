package dev.stepwarden.ui.firstrun;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import dev.stepwarden.ui.parts.Markup;

/** The key that was shown has not been copied, and will not be shown again. */
final class LeaveWithoutKey extends Dialog {
    LeaveWithoutKey(ContinueNavigationAction leave) {
        setHeaderTitle("Leave without the key?");
        setWidth("420px");
        add(Markup.text("The key is shown only here and was not copied. You can create another one later."));
        getFooter().add(Markup.button("btn", this::close, Markup.text("Stay"), Markup.key("Esc")));
        getFooter()
                .add(Markup.button(
                        "btn p",
                        () -> {
                            close();
                            leave.proceed();
                        },
                        Markup.text("Leave")));
    }
}
