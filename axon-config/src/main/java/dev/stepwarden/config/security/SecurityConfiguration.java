package dev.stepwarden.config.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

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
    SecurityFilterChain ui(HttpSecurity http, SignIn signIn, Memberships memberships) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/stepwarden/**", "/favicon.ico", "/error")
                                .permitAll())
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView("/login"))
                .authenticationProvider(new PersonProvider(signIn))
                .addFilterBefore(new StillMemberFilter(memberships), AuthorizationFilter.class)
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private record PersonProvider(SignIn signIn) implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication given) {
            String password =
                    given.getCredentials() == null ? "" : given.getCredentials().toString();
            return signIn.person(given.getName(), password)
                    .filter(person -> !person.memberships().isEmpty())
                    .map(person -> new SignedInPerson(
                            person.id(), person.email(), person.memberships().getFirst()))
                    .map(person -> UsernamePasswordAuthenticationToken.authenticated(
                            person, null, List.of(new SimpleGrantedAuthority("ROLE_PERSON"))))
                    .orElseThrow(() -> new BadCredentialsException("the address or the password is wrong"));
        }

        @Override
        public boolean supports(Class<?> type) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
        }
    }
}
