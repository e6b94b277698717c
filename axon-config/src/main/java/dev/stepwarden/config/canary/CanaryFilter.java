package dev.stepwarden.config.canary;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.coyote.CloseNowException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.util.WebUtils;

/** Looks through every answer, around all other filters: refusals of these are answers, too. */
final class CanaryFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    /** Files of this build, the same for everybody and large. No request puts anything into them. */
    private static final List<String> FILES = List.of("/sdk/", "/VAADIN/", "/stepwarden/");

    private final transient CanaryWatch watch;

    private CanaryFilter(CanaryWatch watch) {
        this.watch = watch;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        WatchedAnswer before = WebUtils.getNativeResponse(response, WatchedAnswer.class);
        if (before != null && request.getDispatcherType() == DispatcherType.ASYNC) {
            // one that was held back: what comes now is all of it
            chain.doFilter(request, response);
            if (!before.finish()) throw new CloseNowException();
            return;
        }
        Optional<Needle> needle = watch.needle();
        if (needle.isEmpty() || isWatched(response) || isFile(request)) {
            chain.doFilter(request, response);
            return;
        }
        WatchedAnswer answer = new WatchedAnswer(request, response, needle.get(), watch);
        chain.doFilter(request, answer);
        if (!answer.finish()) throw new CloseNowException();
    }

    private static boolean isWatched(HttpServletResponse response) {
        return WebUtils.getNativeResponse(response, WatchedAnswer.class) != null;
    }

    private static boolean isFile(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return FILES.stream().anyMatch(path::startsWith);
    }

    @Configuration
    static class Registration {
        @Bean
        FilterRegistrationBean<CanaryFilter> canaryFilter(CanaryWatch watch) {
            FilterRegistrationBean<CanaryFilter> filter = new FilterRegistrationBean<>(new CanaryFilter(watch));
            filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }
}
