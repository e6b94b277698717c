package dev.stepwarden.config.launch;

import dev.stepwarden.domain.address.PublicAddress;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code STEPWARDEN_BASE_URL}, or else where the server listens. */
@Component
final class ConfiguredAddress implements PublicAddress {
    private final @Nullable String configured;
    private final ServerAddress listening;

    ConfiguredAddress(StepwardenProperties properties, ServerAddress listening) {
        this.configured = checked(properties.baseUrl());
        this.listening = listening;
    }

    @Override
    public String url() {
        return configured == null ? listening.url() : configured;
    }

    @Override
    public boolean isSet() {
        return configured != null;
    }

    private static @Nullable String checked(@Nullable URI url) {
        if (url == null || url.toString().isEmpty()) return null;
        boolean good = Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                && url.getHost() != null
                && url.getUserInfo() == null
                && Set.of("", "/").contains(url.getPath())
                && url.getQuery() == null
                && url.getFragment() == null;
        if (good) return url.getScheme() + "://" + url.getAuthority();
        throw new CannotStart(
                "STEPWARDEN_BASE_URL is no address of a server: " + url + ".",
                "Set it to where people reach this server, such as https://stepwarden.example, without a path.");
    }
}
