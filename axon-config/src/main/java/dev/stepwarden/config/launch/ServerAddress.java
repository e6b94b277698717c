package dev.stepwarden.config.launch;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where this server can be reached, once it listens. */
@Component
public final class ServerAddress {
    private final Environment environment;

    ServerAddress(Environment environment) {
        this.environment = environment;
    }

    public String url() {
        String address = environment.getProperty("server.address", "127.0.0.1");
        return "http://" + address + ":" + environment.getRequiredProperty("local.server.port");
    }
}
