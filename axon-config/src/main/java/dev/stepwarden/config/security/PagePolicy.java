package dev.stepwarden.config.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * The content security policy of pages. Scripts are this server's own files, and those in the page that have the number made
 * for this answer; a script that somebody got into a page otherwise is not run. Vaadin's client compiles what the server
 * sends it over the page's own connection, hence {@code unsafe-eval}, and its components style themselves.
 */
@Component
final class PagePolicy implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;

    private final transient RandomGenerator random;

    PagePolicy(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::restrict);
    }

    private void restrict(IndexHtmlResponse page) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        page.getDocument().getElementsByTag("script").attr("nonce", nonce);
        page.getVaadinResponse()
                .setHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-" + nonce + "';"
                                + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
                                + " connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
                                + " frame-ancestors 'none'; frame-src 'none'");
        page.getVaadinResponse().setHeader("Cache-Control", "no-store");
    }
}
