package dev.stepwarden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser sends, without a browser: cookies, pages and forms. Follows no redirect. */
public final class Web {
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");

    private final String url;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;

    public Web(String url) {
        this(url, "127.0.0.1");
    }

    /** @param from the address from which it comes; all of 127.* are this machine's */
    public Web(String url, String from) {
        this.url = url;
        try {
            this.http = HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .localAddress(InetAddress.getByName(from))
                    .build();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asks for a page, as a browser does that goes there. */
    public HttpResponse<String> page(String path, String... headers) {
        HttpRequest.Builder request = request(path).header("Accept", "text/html");
        if (headers.length > 0) request.headers(headers);
        return send(request.GET());
    }

    /** What the page's scripts ask for. */
    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Sends a form with the token that this session's pages hold. */
    public HttpResponse<String> form(String path, Map<String, String> fields) {
        return form(path, token(), fields);
    }

    /** Sends a form with that token. */
    public HttpResponse<String> form(String path, String token, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&", "_csrf=" + encoded(token) + "&", ""));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> json(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) request.headers(headers);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> signIn(String email, String password) {
        return form("/login", Map.of("username", email, "password", password));
    }

    /** Where an answer leads to. */
    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]*", "");
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private String token() {
        Matcher found = TOKEN.matcher(page("/login").body());
        if (!found.find()) throw new IllegalStateException("the page holds no token");
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
