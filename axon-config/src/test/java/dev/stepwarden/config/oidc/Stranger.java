package dev.stepwarden.config.oidc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;

/** Somebody with cookies, who goes where redirects lead, one at a time. Cookies belong to a host and its port. */
final class Stranger {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    Page get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    Page post(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Signs in at the provider, up to the redirect that leads back to the server. */
    String upToTheWayBack(String start, String subject) {
        Page toProvider = get(start);
        String issuer = origin(toProvider.location());
        get(toProvider.location());
        Page signedIn = post(issuer + "/login", Map.of("username", subject, "password", IdentityProvider.PASSWORD));
        return get(signedIn.location()).location();
    }

    /** All the way; where the server leads at the end. */
    String signIn(String start, String subject) {
        return get(upToTheWayBack(start, subject)).location();
    }

    String cookie(String address, String name) {
        return cookies.getOrDefault(origin(address), Map.of()).getOrDefault(name, "");
    }

    static Map<String, String> query(String address) {
        return UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .toSingleValueMap();
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private Page send(HttpRequest.Builder request) {
        String origin = origin(request.build().uri().toString());
        Map<String, String> known = cookies.computeIfAbsent(origin, at -> new HashMap<>());
        String sent = known.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) request.header("Cookie", sent);
        try {
            HttpResponse<String> response =
                    HTTP.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
            for (String set : response.headers().allValues("Set-Cookie")) {
                String pair = set.split(";", 2)[0];
                known.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            URI where = response.uri();
            String location = response.headers()
                    .firstValue("Location")
                    .map(to -> where.resolve(to).toString())
                    .orElse("");
            return new Page(response.statusCode(), location, requireNonNull(response.body()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    record Page(int status, String location, String text) {}
}
