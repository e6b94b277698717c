package dev.stepwarden.config.oidc;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServlet;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real provider: Spring Authorization Server on a port of its own. It lets in whoever knows {@link #PASSWORD}. */
final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "stepwarden";
    static final String SECRET = "a secret between the two of them";
    static final String PASSWORD = "open sesame";

    private final AnnotationConfigServletWebServerApplicationContext server;
    private final int port;
    private final Map<String, Map<String, Object>> claims = new ConcurrentHashMap<>();

    private IdentityProvider(int port, String redirect) {
        this.port = port;
        this.server = new AnnotationConfigServletWebServerApplicationContext();
        server.setDisplayName("identity provider");
        server.registerBean(Settings.class, () -> new Settings(issuer(), port, redirect, claims));
        server.register(Rooms.class);
        server.refresh();
    }

    static IdentityProvider start(int port, String redirect) {
        return new IdentityProvider(port, redirect);
    }

    String issuer() {
        return "http://localhost:" + port;
    }

    /** From now on that subject's ID tokens say so, too, whatever the specification says. */
    void says(String subject, Map<String, Object> of) {
        claims.put(subject, of);
    }

    @Override
    public void close() {
        server.close();
    }

    record Settings(String issuer, int port, String redirect, Map<String, Map<String, Object>> claims) {}

    /** Not annotated as a configuration: the server under test must not find it. */
    @EnableWebSecurity
    static class Rooms {
        @Bean
        TomcatServletWebServerFactory webServer(Settings settings) {
            return new TomcatServletWebServerFactory(settings.port());
        }

        /** All is done by filters, and they are asked only where there is a servlet. */
        @Bean
        ServletRegistrationBean<HttpServlet> nothing() {
            return new ServletRegistrationBean<>(new HttpServlet() {}, "/");
        }

        /** The server under test puts another strategy in place for the whole process, after this one has started. */
        @Bean
        SecurityContextHolderStrategy thatOfNow() {
            return new StrategyOfNow();
        }

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) throws Exception {
            http.oauth2AuthorizationServer(authorization -> {
                        http.securityMatcher(authorization.getEndpointsMatcher());
                        authorization.oidc(Customizer.withDefaults());
                    })
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(
                            nobody -> nobody.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")));
            return http.build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(HttpSecurity http) throws Exception {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService everybody() {
            return name -> User.withUsername(name)
                    .password("{noop}" + PASSWORD)
                    .roles("USER")
                    .build();
        }

        @Bean
        RegisteredClientRepository clients(Settings settings) {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId(CLIENT)
                            .clientSecret("{noop}" + SECRET)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri(settings.redirect())
                            .scope("openid")
                            .scope("profile")
                            .scope("email")
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .requireAuthorizationConsent(false)
                                    .build())
                            .build());
        }

        @Bean
        AuthorizationServerSettings itself(Settings settings) {
            return AuthorizationServerSettings.builder()
                    .issuer(settings.issuer())
                    .build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> says(Settings settings) {
            return context -> {
                if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) return;
                String subject =
                        requireNonNull(context.<Authentication>getPrincipal()).getName();
                context.getClaims().claims(all -> all.putAll(settings.claims().getOrDefault(subject, Map.of())));
            };
        }

        @Bean
        JwtDecoder itsOwnTokens(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID(UUID.randomUUID().toString())
                    .build();
            return new ImmutableJWKSet<>(new JWKSet(key));
        }
    }

    private static final class StrategyOfNow implements SecurityContextHolderStrategy {
        @Override
        public void clearContext() {
            SecurityContextHolder.clearContext();
        }

        @Override
        public org.springframework.security.core.context.SecurityContext getContext() {
            return SecurityContextHolder.getContext();
        }

        @Override
        public void setContext(org.springframework.security.core.context.SecurityContext context) {
            SecurityContextHolder.setContext(context);
        }

        @Override
        public org.springframework.security.core.context.SecurityContext createEmptyContext() {
            return SecurityContextHolder.createEmptyContext();
        }
    }
}
