package dev.stepwarden.config.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.ServerTest;
import dev.stepwarden.domain.json.Json;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class OpenApiTest extends ServerTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void every_route_is_described() {
        Set<String> routes = new TreeSet<>();
        mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/v1/"))
                .forEach(routes::add);
        assertThat(document().object("paths").members().keySet()).containsAll(routes);
    }

    @Test
    void names_are_those_on_the_wire() {
        for (var schema :
                document().object("components").object("schemas").members().entrySet()) {
            if (!(schema.getValue() instanceof Json.Obj object) || object.get("properties") == null) continue;
            assertThat(object.object("properties").members().keySet())
                    .as(schema.getKey())
                    .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
        }
    }

    @Test
    void every_refusal_is_a_problem() {
        document()
                .object("paths")
                .members()
                .forEach((path, item) -> ((Json.Obj) item).members().forEach((method, operation) -> {
                    if (!path.startsWith("/v1/")) return;
                    ((Json.Obj) operation).object("responses").members().forEach((status, response) -> {
                        if (status.startsWith("2") || status.equals("304")) return;
                        assertThat(((Json.Obj) response)
                                        .object("content")
                                        .members()
                                        .keySet())
                                .as(method + " " + path + " " + status)
                                .containsExactly("application/problem+json");
                    });
                }));
    }

    private Json.Obj document() {
        return new Api(url(), "").get("/v3/api-docs").expect(200).json();
    }
}
