package dev.stepwarden.config.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds how many bytes of bodies are worked on at a time: a body grows while it is read, tenfold as a rule and up to
 * {@value #GROWTH} times, and two hundred of the largest together would need more memory than there is. Comes after
 * sign-in, and strangers, whose bodies are short, take no part: so they can't use it up.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class BodyBudget extends OncePerRequestFilter {
    /** 8 MiB of one-digit numbers take 280 MiB as a tree. */
    private static final int GROWTH = 40;

    private static final int MOST_KIB = 96 << 10;
    private static final int LARGEST_KIB = (JsonBodies.MAX_BYTES >> 10) + 1;
    private static final long PATIENCE_SECONDS = 10;

    private final Semaphore kibibytes =
            new Semaphore(budget(Runtime.getRuntime().maxMemory()), true);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean bodiless =
                request.getContentLengthLong() <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
        return bodiless || JsonBodies.isStrangers() || !request.getRequestURI().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int needed = kib(request.getContentLengthLong());
        if (!taken(needed)) {
            ProblemWriter.unavailable(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            kibibytes.release(needed);
        }
    }

    /** Half of the heap, were all bodies to grow most; but always room for the largest one. */
    static int budget(long heap) {
        return Math.clamp((heap / 2 / GROWTH) >> 10, LARGEST_KIB, MOST_KIB);
    }

    /** Of unknown length: as much as it may have. Too long: nothing of it will be read. */
    private static int kib(long bytes) {
        if (bytes > JsonBodies.MAX_BYTES) return 1;
        return bytes < 0 ? LARGEST_KIB : (int) (bytes >> 10) + 1;
    }

    private boolean taken(int needed) {
        try {
            return kibibytes.tryAcquire(needed, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
