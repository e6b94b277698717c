package dev.stepwarden.config.security;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/** Three chains: the API by bearer, what is open to everybody, and the UI by browser session. */
@Configuration
class SecurityConfiguration {
    /** Argon2id as OWASP advises: 19 MiB, 2 passes, 1 lane. */
    @Bean
    PasswordEncoder passwords() {
        return new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    }

    @Bean
    @Order(1)
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher(
                        "/actuator/**",
                        "/sdk/**",
                        "/v3/api-docs/**",
                        "/v3/api-docs",
                        "/.well-known/jwks.json",
                        "/v1/session",
                        "/v1/invitations:accept"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, Bearers bearers) throws Exception {
        return stateless(http.securityMatcher("/v1/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.TRACE, "/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new BearerFilter(bearers), AuthorizationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, refused) -> BearerFilter.unauthorized(request, response))
                        .accessDeniedHandler((request, response, refused) ->
                                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain ui(
            HttpSecurity http,
            RequestUtil vaadinRequests,
            PersonProvider people,
            BrowserSessions sessions,
            SetupDoor setup,
            InvitationDoor invitations,
            @Value("${server.servlet.session.cookie.name}") String cookie)
            throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/stepwarden/**", "/favicon.ico", "/error")
                                .permitAll())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView("/login").enableCsrfConfiguration(false))
                // Vaadin would leave out the sign-in form; its own requests carry a token of their own
                .csrf(csrf -> csrf.ignoringRequestMatchers(vaadinRequests::isFrameworkInternalRequest))
                // after Vaadin has said where the page is
                .formLogin(form -> form.failureHandler(
                        (request, response, refused) -> FormDoor.back("/login", request, response, refused)))
                .with(new FormDoors(List.of(setup, invitations)), doors -> {})
                .logout(logout -> logout.addLogoutHandler(new CookieClearingLogoutHandler(gone(cookie))))
                .sessionManagement(management -> management.addSessionAuthenticationStrategy(sessions))
                .authenticationProvider(people)
                .addFilterBefore(new SessionEndFilter(sessions), AuthorizationFilter.class)
                .build();
    }

    /** Not for the container to run by themselves: only as parts of the chain, behind its protection. */
    @Bean
    FilterRegistrationBean<SetupDoor> setupOnlyInChain(SetupDoor door) {
        return onlyInChain(door);
    }

    @Bean
    FilterRegistrationBean<InvitationDoor> invitationOnlyInChain(InvitationDoor door) {
        return onlyInChain(door);
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** At the path at which it was set, whatever the address of the page. */
    private static Cookie gone(String name) {
        Cookie cookie = new Cookie(name, null);
        cookie.setPath("/");
        cookie.setMaxAge(0);
        return cookie;
    }

    private static <F extends Filter> FilterRegistrationBean<F> onlyInChain(F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** Signing in by these doors begins a session as it does at the sign-in form. */
    private static final class FormDoors extends AbstractHttpConfigurer<FormDoors, HttpSecurity> {
        private final List<FormDoor> doors;

        FormDoors(List<FormDoor> doors) {
            this.doors = doors;
        }

        @Override
        public void configure(HttpSecurity http) {
            SessionAuthenticationStrategy begin = http.getSharedObject(SessionAuthenticationStrategy.class);
            for (FormDoor door : doors) {
                door.setSessionAuthenticationStrategy(begin);
                http.addFilterBefore(door, UsernamePasswordAuthenticationFilter.class);
            }
        }
    }
}
