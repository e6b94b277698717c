package dev.stepwarden.ui.firstrun;

import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/** The address under which the reader's browser reaches the server. */
final class Origin {
    private Origin() {}

    static String ofRequest() {
        VaadinServletRequest current = VaadinServletRequest.getCurrent();
        if (current == null) return "http://localhost:8080";
        HttpServletRequest request = current.getHttpServletRequest();
        String host = request.getHeader("Host");
        return request.getScheme() + "://" + (host == null ? request.getServerName() : host) + request.getContextPath();
    }
}
