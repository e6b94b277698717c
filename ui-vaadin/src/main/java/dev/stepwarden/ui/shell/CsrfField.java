package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/** The hidden field without which the server takes no form. */
public final class CsrfField extends Input {
    public CsrfField() {
        getElement().setAttribute("type", "hidden");
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        if (request != null
                && request.getHttpServletRequest().getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            getElement().setAttribute("name", token.getParameterName()).setAttribute("value", token.getToken());
        }
    }
}
