package dev.stepwarden.config.oidc;

import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.member.IdentityProviders;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** A security chain of its own, before the browser's: to the identity provider, and back from it. */
@Configuration
class OidcConfiguration {
    /** Read at the start: what is wrong with the settings is said then. */
    @Bean
    Providers oidcProviders(OidcProperties properties, PublicAddress here) {
        List<OidcProvider> all = OidcSettings.read(properties);
        return new Providers(all, all.isEmpty() ? URI.create("") : OidcSettings.baseUrl(here));
    }

    @Bean
    IdentityProviders offeredIdentityProviders(Providers providers) {
        List<IdentityProviders.Offered> offered = providers.all().stream()
                .map(one -> new IdentityProviders.Offered(one.id(), one.name(), OidcSignIn.START + "/" + one.id()))
                .toList();
        return () -> offered;
    }

    @Bean
    @Order(0)
    SecurityFilterChain oidc(
            HttpSecurity http,
            Providers providers,
            Arrival arrival,
            SessionAuthenticationStrategy sessions,
            MeterRegistry meters,
            Clock clock)
            throws Exception {
        ProviderHttp requests = new ProviderHttp();
        Registrations registrations =
                new Registrations(providers.all(), providers.base(), new Discovery(requests.plain()), clock);
        var begun = new HttpSessionOAuth2AuthorizationRequestRepository();
        SignInFailures failures = new SignInFailures(providers.base(), meters);

        var leave = new OAuth2AuthorizationRequestRedirectFilter(withPkce(registrations));
        leave.setAuthorizationRequestRepository(begun);
        leave.setAuthenticationFailureHandler(failures);

        OidcSignIn back = new OidcSignIn(registrations, new NoTokensKept(), begun, arrival);
        back.setAuthenticationManager(new ProviderManager(idTokens(requests)));
        back.setSessionAuthenticationStrategy(newSession(sessions));
        back.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        back.setAuthenticationSuccessHandler(new BackToWhereOneWas(providers.base()));
        back.setAuthenticationFailureHandler(failures);

        return http.securityMatcher("/oidc/**")
                .csrf(AbstractHttpConfigurer::disable) // the state does this here
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(nothingElse -> nothingElse.anyRequest().denyAll())
                .exceptionHandling(elsewhere -> elsewhere.authenticationEntryPoint(
                        (request, response, nobody) -> response.sendRedirect(providers.base() + "/login")))
                .addFilterBefore(leave, AuthorizationFilter.class)
                .addFilterBefore(back, AuthorizationFilter.class)
                .build();
    }

    private static DefaultOAuth2AuthorizationRequestResolver withPkce(Registrations registrations) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, OidcSignIn.START);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    /** Whom the ID token names; its other claims are read from there, too, and nothing is asked of the provider besides. */
    private static OidcAuthorizationCodeAuthenticationProvider idTokens(ProviderHttp requests) {
        var provider = new OidcAuthorizationCodeAuthenticationProvider(
                requests.tokens(), request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        provider.setJwtDecoderFactory(new IdTokens(requests.forKeys()));
        return provider;
    }

    /** Whoever knew the session before must not be in it afterwards; it begins as all others do. */
    private static SessionAuthenticationStrategy newSession(SessionAuthenticationStrategy begin) {
        return new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository()),
                begin));
    }

    /** @param base without a slash at its end; empty when there are no providers */
    record Providers(List<OidcProvider> all, URI base) {}
}
