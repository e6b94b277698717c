package dev.stepwarden.domain.address;

/** Where people reach this server, as it was told by who runs it: never taken from what a request says. */
public interface PublicAddress {
    /** Such as {@code https://stepwarden.example}, without a slash at its end. */
    String url();

    /** Whether it was set; otherwise it is where the server listens. */
    boolean isSet();

    /** @param path begins with a slash */
    default String link(String path) {
        return url() + path;
    }
}
