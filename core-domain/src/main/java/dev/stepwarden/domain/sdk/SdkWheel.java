package dev.stepwarden.domain.sdk;

/**
 * The wheel that the server serves.
 *
 * @param sha256 of its bytes, in hex
 */
public record SdkWheel(String fileName, String sha256) {

    /** The path to install from; pip refuses a file whose bytes do not match the fragment. */
    public String path() {
        return "/sdk/" + fileName + "#sha256=" + sha256;
    }
}
