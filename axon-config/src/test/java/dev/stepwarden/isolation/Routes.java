package dev.stepwarden.isolation;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every HTTP route of ours, as requests with somebody's ids. */
record Routes(List<Route> all) {
    private static final String DECIDE = """
            {"run": "{run}", "step": "{step}", "tool": "{words}", "call_id": "{words}", "args": {"a": "{words}"},
              "cnf": {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}}""";
    private static final String VOTE = "{\"payload_hash\": \"{words}\", \"reason\": \"{words}\"}";

    /** What to say to routes that take a body. One that is not here fails the crawl. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("/v1/api-keys", "{\"name\": \"{words}\", \"role\": \"viewer\"}"),
            Map.entry("/v1/api-keys/{key}:revoke", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/agents/{agent}:resume", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/agents/{agent}:stop", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/approvals", DECIDE),
            Map.entry("/v1/approvals/{approval}:approve", VOTE),
            Map.entry("/v1/approvals/{approval}:cancel", VOTE),
            Map.entry("/v1/approvals/{approval}:deny", VOTE),
            Map.entry("/v1/approvals/{approval}:extend", VOTE),
            Map.entry(
                    "/v1/break-glass",
                    "{\"run\": \"{run}\", \"tool\": \"{words}\", \"reason\": \"{words}\", \"minutes\": 5}"),
            Map.entry("/v1/break-glass/{exception}:close", ""),
            Map.entry("/v1/break-glass/{exception}:review", "{\"justified\": true, \"reason\": \"{words}\"}"),
            Map.entry("/v1/decisions", DECIDE),
            Map.entry("/v1/decisions/{decision}:mint", "{\"args\": {\"a\": \"{words}\"}}"),
            Map.entry(
                    "/v1/tokens/{jti}:consume",
                    "{\"token\": \"{words}\", \"act\": \"{words}\", \"nonce\": \"{words}\"}"),
            Map.entry("/v1/tokens/{jti}:revoke", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/violations/{violation}:review", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/tenants/{tenant}:rotate-signing-key", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/groups", "{\"name\": \"{words}\"}"),
            Map.entry("/v1/invitations:accept", "{\"token\": \"{words}\", \"password\": \"{words}\"}"),
            Map.entry("/v1/invitations/{invitation}:withdraw", ""),
            Map.entry("/v1/members", "{\"email\": \"{words}@nowhere.test\", \"role\": \"viewer\"}"),
            Map.entry("/v1/members/{person}", "{\"role\": \"viewer\"}"),
            Map.entry("/v1/policies", "{\"set\": \"{words}\", \"document\": \"default: allow\"}"),
            Map.entry("/v1/policies/{set}/{version}:simulate", "{\"limit\": 10}"),
            Map.entry("/v1/policies/{set}/{version}:publish", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/policies/{set}/{version}:rollback", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/policies/{set}/simulations/{simulation}", ""),
            Map.entry("/v1/profiles", "{\"name\": \"{words}\", \"rules\": {}}"),
            Map.entry("/v1/projects", "{\"name\": \"{words}\"}"),
            Map.entry("/v1/projects/{project}", "{\"name\": \"{words}\"}"),
            Map.entry(
                    "/v1/projects/{project}/redaction",
                    "{\"version\": 0, \"rules\": [{\"id\": \"x\", \"pattern\": \"{words}\"}]}"),
            Map.entry("/v1/projects/{project}/redaction:test", "{\"text\": \"{words}\"}"),
            Map.entry("/v1/projects/{project}/retention", "{\"days\": 30, \"version\": 1}"),
            Map.entry("/v1/projects/{project}/retention:preview", "{\"days\": 30}"),
            Map.entry("/v1/runs", "{\"id\": \"{run}\", \"name\": \"{words}\"}"),
            Map.entry("/v1/runs/{run}/steps", """
                    {"steps": [{"id": "{step}", "kind": "chain", "name": "{words}", "status": "ok",
                      "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z"}]}"""),
            Map.entry("/v1/runs/{run}/hold", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/runs/{run}:delete-payloads", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/tenants/{tenant}:delete-payloads", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/tenants/{tenant}:rotate-key", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/sessions/{session}:delete-payloads", "{\"reason\": \"{words}\"}"),
            Map.entry("/v1/runs/{run}:finish", "{\"status\": \"succeeded\"}"),
            Map.entry("/v1/session", "{\"email\": \"nobody@nowhere.test\", \"password\": \"{words}\"}"));

    /** What to ask those about that name things in their parameters. */
    private static final Map<String, String> PARAMETERS =
            Map.of("/v1/diff", "?runA={run}&runB={other}", "/.well-known/jwks.json", "?tenant={tenant}");

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    static Routes of(RequestMappingHandlerMapping mapping) {
        List<Route> all = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            if (isOurs(method.getBeanType())) all.addAll(of(info));
        });
        all.sort((one, other) -> one.toString().compareTo(other.toString()));
        return new Routes(all);
    }

    private static boolean isOurs(Class<?> resource) {
        // The error page only words what others refused; the failing resource is a test's.
        return resource.getName().startsWith("dev.stepwarden.")
                && !Set.of("ErrorPage", "FailingResource").contains(resource.getSimpleName());
    }

    private static List<Route> of(RequestMappingInfo info) {
        List<Route> routes = new ArrayList<>();
        for (String path : info.getPatternValues()) {
            for (RequestMethod method : info.getMethodsCondition().getMethods()) routes.add(new Route(method, path));
        }
        if (routes.isEmpty()) throw new AssertionError("a route without a method or an address: " + info);
        return routes;
    }

    record Route(RequestMethod method, String path) {
        Answer call(Api api, Map<String, String> values) {
            String address = filled(path + PARAMETERS.getOrDefault(path, ""), values);
            if (VARIABLE.matcher(address).find()) throw new AssertionError("say what to put into " + path);
            return switch (method) {
                case GET -> api.get(address);
                case DELETE -> api.delete(address, filled(body(), values));
                case PATCH -> api.patch(address, filled(body(), values));
                case POST -> api.post(address, filled(body(), values));
                case PUT -> api.put(address, filled(body(), values));
                default -> throw new AssertionError("say how to call " + this);
            };
        }

        /** Whether it names something that may be another tenant's. */
        boolean namesSomething() {
            if (path.startsWith("/.well-known/")) return false; // open to everybody
            return PARAMETERS.containsKey(path)
                    || VARIABLE.matcher(path.replace("{file}", "")).find();
        }

        private String body() {
            String body = BODIES.get(path);
            if (body == null) throw new AssertionError("say what to post to " + path);
            return body;
        }

        private static String filled(String text, Map<String, String> values) {
            String filled = text;
            for (var value : values.entrySet()) filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            return filled;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
