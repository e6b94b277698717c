package dev.stepwarden.ui.parts;

import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/** The address under which the reader's browser reaches the server; nothing of it is about a tenant. */
public final class Origin {
    private Origin() {}

    public static String ofRequest() {
        VaadinServletRequest current = VaadinServletRequest.getCurrent();
        if (current == null) return "http://localhost:8080";
        HttpServletRequest request = current.getHttpServletRequest();
        String host = request.getHeader("Host");
        return request.getScheme() + "://" + (host == null ? request.getServerName() : host);
    }
}
