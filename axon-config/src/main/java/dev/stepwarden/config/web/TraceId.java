package dev.stepwarden.config.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names one request in its answer and in the log: 32 hex digits, as W3C Trace Context has them. */
final class TraceId {
    private static final String ATTRIBUTE = TraceId.class.getName();

    private TraceId() {}

    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) return known;
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        String made = HexFormat.of().formatHex(bytes);
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }
}
