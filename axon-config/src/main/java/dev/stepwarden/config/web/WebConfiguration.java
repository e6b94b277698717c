package dev.stepwarden.config.web;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.StandingCaller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** How HTTP resources get their caller and their body, and how answers and refusals are written. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(new StandingCallerArgument());
    }

    @Bean
    HttpMessageConverter<Json> jsonBodies() {
        return new JsonBodies();
    }

    @Bean
    JsonMapperBuilderCustomizer answers() {
        SimpleModule module = new SimpleModule("stepwarden-answers")
                .addSerializer(Json.class, new RawJson())
                .addSerializer(Instant.class, new Rfc3339());
        return mapper -> mapper.addModule(module);
    }

    /** What the firewall refuses is malformed, and answered as everything else that is. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejected) ->
                ProblemWriter.write(request, response, 400, "bad-request", Titles.detail(400));
    }

    /** After the resources and before the UI, which would answer any other address with its page. */
    @Bean
    SimpleUrlHandlerMapping unknownApiAddresses() {
        HttpRequestHandler nothingHere =
                (request, response) -> ProblemWriter.write(request, response, 404, "not-found", Titles.detail(404));
        return new SimpleUrlHandlerMapping(Map.of("/v1/**", nothingHere), 1);
    }

    /** After Boot's own, so that this valve is asked first. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
                host.getPipeline().addValve(new ProblemValve());
            }
        });
    }

    private static final class CallerArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Caller resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
            if (signedIn != null && signedIn.getPrincipal() instanceof Caller caller) return caller;
            throw new IllegalStateException("a resource outside of the API's security chain asks for its caller");
        }
    }

    /** For resources that hold their answer back. */
    private static final class StandingCallerArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == StandingCaller.class;
        }

        @Override
        public StandingCaller resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            if (request.getAttribute(StandingCaller.class.getName(), RequestAttributes.SCOPE_REQUEST)
                    instanceof StandingCaller caller) return caller;
            throw new IllegalStateException("a resource outside of the API's security chain asks for its caller");
        }
    }

    /** Numbers and order as stored. */
    private static final class RawJson extends ValueSerializer<Json> {
        @Override
        public void serialize(Json value, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(JsonText.of(value));
        }
    }

    private static final class Rfc3339 extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(RFC_3339.format(value));
        }
    }
}
