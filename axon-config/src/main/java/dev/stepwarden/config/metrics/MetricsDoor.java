package dev.stepwarden.config.metrics;

import dev.stepwarden.config.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** {@code /actuator/prometheus} is for who has the operator's token. */
@Configuration
class MetricsDoor {
    private static final String SCHEME = "Bearer ";

    @Bean
    @Order(-1)
    SecurityFilterChain metrics(HttpSecurity http, MetricsToken token) throws Exception {
        return http.securityMatcher("/actuator/prometheus/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(
                        behindTheFilter -> behindTheFilter.anyRequest().permitAll())
                .addFilterBefore(new TokenFilter(token), AuthorizationFilter.class)
                .build();
    }

    private static final class TokenFilter extends OncePerRequestFilter {
        private final MetricsToken token;

        TokenFilter(MetricsToken token) {
            this.token = token;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (isOperators(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)))) {
                chain.doFilter(request, response);
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            ProblemWriter.write(request, response, 401, "unauthorized", "the operator's token for metrics is needed");
        }

        private boolean isOperators(List<String> given) {
            return given.size() == 1
                    && given.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    && token.is(given.getFirst().substring(SCHEME.length()));
        }
    }
}
