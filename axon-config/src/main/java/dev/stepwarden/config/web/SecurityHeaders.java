package dev.stepwarden.config.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * What every answer tells browsers not to do, errors of Tomcat's own included. Strictest by default; pages say for
 * themselves which scripts are theirs.
 */
public final class SecurityHeaders extends ValveBase {
    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String NO_DEVICES = "accelerometer=(), autoplay=(), camera=(), display-capture=(),"
            + " geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
    private static final String TWO_YEARS = "max-age=63072000";

    private final boolean reachedByHttps;

    /** @param reachedByHttps whether people are known to come by https, whatever reaches this server */
    public SecurityHeaders(boolean reachedByHttps) {
        super(true);
        this.reachedByHttps = reachedByHttps;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        set(response.getResponse(), reachedByHttps || request.isSecure());
        getNext().invoke(request, response);
    }

    static void set(HttpServletResponse response, boolean https) {
        response.setHeader("Content-Security-Policy", NOTHING);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", NO_DEVICES);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (https) response.setHeader("Strict-Transport-Security", TWO_YEARS);
    }
}
