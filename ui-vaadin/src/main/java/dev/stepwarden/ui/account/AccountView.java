package dev.stepwarden.ui.account;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.signin.OwnAccount;
import dev.stepwarden.domain.signin.OwnAccount.WrongPassword;
import dev.stepwarden.domain.signin.TooManyAttempts;
import dev.stepwarden.domain.tenancy.CurrentCaller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;

/** The person's own account: changing the password. */
@Route("account")
@PageTitle("Your account – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS) // as all people may
public final class AccountView extends Div {
    private final OwnAccount account;
    private final PasswordField current = field("Current password", "current-password");
    private final PasswordField next = field("New password", "new-password");
    private final Div done = div("done");
    private final Problem problem = new Problem();

    AccountView(OwnAccount account, CurrentCaller caller) {
        this.account = account;
        addClassName("view");
        next.setHelperText("At least 12 characters. A sentence is good.");
        done.getElement().setAttribute("role", "status");
        done.setVisible(false);
        Div form = div(
                "account",
                new H2("Change your password"),
                div("t2", text("Your other browser and API sessions end.")),
                current,
                next,
                done,
                Markup.button("btn p", this::change, text("Change password")));
        add(
                div(
                        "top",
                        span(
                                "crumb",
                                Markup.h1("Your account"),
                                Markup.recorded("t2", caller.person().email()))),
                problem,
                div("first", form));
    }

    private static PasswordField field(String label, String autocomplete) {
        PasswordField field = new PasswordField(label);
        field.getElement().setAttribute("autocomplete", autocomplete);
        field.setWidthFull();
        return field;
    }

    private void change() {
        said(current, "");
        said(next, "");
        done.setVisible(false);
        problem.clear();
        try {
            account.changePassword(current.getValue(), next.getValue());
            current.clear();
            next.clear();
            done.removeAll();
            done.add(icon("check"), text("Your password is changed. Other sessions have ended."));
            done.setVisible(true);
        } catch (WrongPassword wrong) {
            said(current, "This is not your password.");
        } catch (TooManyAttempts tooMany) {
            said(current, String.valueOf(tooMany.getMessage()));
        } catch (InvalidFields invalid) {
            said(next, "It " + invalid.errors().getFirst().reason() + ".");
        }
    }

    private static void said(PasswordField field, String words) {
        field.setErrorMessage(words);
        field.setInvalid(!words.isEmpty());
    }
}
