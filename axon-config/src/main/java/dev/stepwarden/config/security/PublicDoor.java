package dev.stepwarden.config.security;

import dev.stepwarden.config.web.SecurityHeaders;
import dev.stepwarden.domain.address.PublicAddress;
import java.time.Duration;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How this server is reached. With a public address there is a proxy before it, which says who the client is and whether
 * https was used; without one, nobody is believed.
 */
@Configuration
class PublicDoor {
    private static final String ON_THIS_MACHINE = "127\\.\\d+\\.\\d+\\.\\d+|::1|0:0:0:0:0:0:0:1";

    /** So that who comes back just too late still hears why. */
    private static final Duration LONGER = Duration.ofHours(1);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> frontDoor(
            PublicAddress address, @Value("${stepwarden.proxies}") String proxies) {
        return factory -> {
            if (address.isSet()) factory.addEngineValves(behind(proxies));
            factory.addEngineValves(new SecurityHeaders(isHttps(address)));
        };
    }

    @Bean
    ServletContextInitializer sessionCookies(PublicAddress address, SessionSettings settings) {
        return context -> {
            context.setSessionTimeout((int) settings.idle().plus(LONGER).toMinutes());
            if (isHttps(address)) context.getSessionCookieConfig().setSecure(true);
        };
    }

    private static boolean isHttps(PublicAddress address) {
        return address.isSet() && address.url().startsWith("https:");
    }

    private static RemoteIpValve behind(String proxies) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(proxies.isEmpty() ? ON_THIS_MACHINE : proxies);
        valve.setProtocolHeader("X-Forwarded-Proto");
        return valve;
    }
}
