package dev.stepwarden.config.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of all routes alike. */
@Configuration
class OpenApiConfiguration {
    private static final String BEARER = "bearer";

    /** Names as they are on the wire; the documents are still made by the older Jackson. */
    @Bean
    ModelResolver snakeCase() {
        return new ModelResolver(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Stepwarden")
                        .version("0.1.0")
                        .description(
                                "Records what AI agents do, step by step. Times are RFC 3339 in UTC, money is a decimal"
                                        + " string with its currency, ids are UUIDs. Writes are idempotent: send them again when in doubt.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("this server")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key (sw_...), or a session's token (sws_...)")));
    }

    @Bean
    OpenApiCustomizer refusals() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(Problem.class)
                    .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
            document.getPaths().forEach((path, item) -> {
                if (path.startsWith("/v1/")) item.readOperations().forEach(OpenApiConfiguration::refuse);
            });
        };
    }

    private static void refuse(Operation operation) {
        operation.getResponses().putIfAbsent("400", new ApiResponse().description("Malformed, or a field is invalid."));
        operation.getResponses().putIfAbsent("401", new ApiResponse().description("No valid key or token."));
        boolean open =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        if (!open)
            operation.getResponses().putIfAbsent("403", new ApiResponse().description("The role does not include it."));
        operation.getResponses().putIfAbsent("503", new ApiResponse().description("Not now; see Retry-After."));
        operation.getResponses().forEach((status, response) -> {
            if (status.charAt(0) == '4' || status.charAt(0) == '5') response.setContent(problem());
        });
    }

    private static Content problem() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    }
}
