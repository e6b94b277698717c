package dev.stepwarden.config.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A status in words. */
final class Titles {
    private Titles() {}

    static String of(int status) {
        @Nullable HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    /** What a status means to the client where nothing more is known. */
    static String detail(int status) {
        return switch (status) {
            case 400 -> "the request is malformed";
            case 401 -> "a valid API key or session token is needed";
            case 403 -> "the role does not include this";
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not take this method";
            case 406 -> "there is no answer in a form that would be accepted";
            case 413 -> "the request is too large";
            case 414, 431 -> "the request's head is too large";
            case 415 -> "the body's type is not supported here; send application/json in UTF-8";
            case 503 -> "the server cannot answer now; try again";
            default ->
                status < 500
                        ? "the request cannot be answered"
                        : "the server failed; a write can be sent again, and counts once";
        };
    }

    static String type(int status) {
        return of(status).toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }
}
