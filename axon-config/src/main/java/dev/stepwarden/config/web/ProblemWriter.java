package dev.stepwarden.config.web;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.redaction.Redactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Makes problems, and writes them where Spring MVC is not there to do it. */
public final class ProblemWriter {
    /** Attribute of a request that was refused: the problem's type. */
    public static final String TYPE = ProblemWriter.class.getName() + ".type";

    private static final int MAX_INSTANCE = 500;

    /** A secret that came in an address or as a field's name is not repeated: answers are logged on their way. */
    private static final Redactor REDACTOR = Redactor.always();

    private ProblemWriter() {}

    public static Problem problem(
            HttpServletRequest request, int status, String type, String title, String detail, List<FieldError> errors) {
        request.setAttribute(TYPE, type);
        String address = request.getRequestURI() == null ? "/" : request.getRequestURI();
        String instance = REDACTOR.redactText(address);
        if (instance.length() > MAX_INSTANCE) instance = instance.substring(0, MAX_INSTANCE);
        List<FieldError> said =
                errors.stream().map(error -> error.said(REDACTOR::redactText)).toList();
        return new Problem(type, title, status, REDACTOR.redactText(detail), instance, TraceId.of(request), said);
    }

    public static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String type, String detail)
            throws IOException {
        // where Tomcat has begun the answer anew they are gone
        if (!response.isCommitted()) SecurityHeaders.set(response, request.isSecure());
        write(response, problem(request, status, type, Titles.of(status), detail, List.of()));
    }

    /** Not now; a client that asks again in a moment may find better luck. */
    public static void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "2");
        write(request, response, 503, "service-unavailable", Titles.detail(503));
    }

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) return;
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("type", new Json.Str(problem.type()));
        members.put("title", new Json.Str(problem.title()));
        members.put("status", new Json.Num(Integer.toString(problem.status())));
        members.put("detail", new Json.Str(problem.detail()));
        members.put("instance", new Json.Str(problem.instance()));
        members.put("trace_id", new Json.Str(problem.traceId()));
        byte[] body = JsonText.bytes(new Json.Obj(members));
        response.setStatus(problem.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
