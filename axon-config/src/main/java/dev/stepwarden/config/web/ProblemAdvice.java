package dev.stepwarden.config.web;

import dev.stepwarden.command.vault.Erasure.NotYetErased;
import dev.stepwarden.domain.approval.TooManyWaiting;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.MalformedJson;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Overloaded;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.signin.TooManyAttempts;
import dev.stepwarden.domain.tenancy.ForeignTenant;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import dev.stepwarden.domain.vault.KeyMissing;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one place that says which HTTP status a refusal is. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler(InvalidFields.class)
    ResponseEntity<Problem> invalid(InvalidFields failure, HttpServletRequest request) {
        return answer(request, 400, "invalid-fields", said(failure), failure.errors());
    }

    @ExceptionHandler(MalformedJson.class)
    ResponseEntity<Problem> malformed(MalformedJson failure, HttpServletRequest request) {
        return answer(request, 400, "malformed-json", said(failure), List.of());
    }

    @ExceptionHandler(BodyTooLarge.class)
    ResponseEntity<Problem> tooLarge(BodyTooLarge failure, HttpServletRequest request) {
        return answer(request, 413, "body-too-large", said(failure), List.of());
    }

    @ExceptionHandler(NotAllowed.class)
    ResponseEntity<Problem> notAllowed(NotAllowed failure, HttpServletRequest request) {
        return answer(request, 403, "not-allowed", said(failure), List.of());
    }

    /** Another tenant's, or nobody's: the same answer. */
    @ExceptionHandler({NotFound.class, ForeignTenant.class})
    ResponseEntity<Problem> notFound(HttpServletRequest request) {
        return answer(request, 404, "not-found", Titles.detail(404), List.of());
    }

    @ExceptionHandler(Refused.class)
    ResponseEntity<Problem> refused(Refused failure, HttpServletRequest request) {
        int status = switch (failure.kind()) {
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
            case UNACCEPTABLE -> 422;
            case TOO_LARGE -> 413;
        };
        return answer(request, status, kebab(failure.getClass().getSimpleName()), said(failure), failure.errors());
    }

    @ExceptionHandler(TooManyAttempts.class)
    ResponseEntity<Problem> tooManyAttempts(TooManyAttempts failure, HttpServletRequest request) {
        ResponseEntity<Problem> answer = answer(request, 429, "too-many-attempts", said(failure), List.of());
        return ResponseEntity.status(429)
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(failure.seconds()))
                .body(answer.getBody());
    }

    @ExceptionHandler(TooManyWaiting.class)
    ResponseEntity<Problem> tooManyWaiting(TooManyWaiting failure, HttpServletRequest request) {
        return later(429, answer(request, 429, "too-many-waiting", said(failure), List.of()));
    }

    /** The key or session was good when the request came, and is no more when it is answered. */
    @ExceptionHandler(NotSignedIn.class)
    ResponseEntity<Problem> notSignedIn(HttpServletRequest request) {
        return answer(request, 401, "unauthorized", "a valid API key or session token is needed", List.of());
    }

    @ExceptionHandler({TypeMismatchException.class, HttpMessageNotReadableException.class})
    ResponseEntity<Problem> unreadable(HttpServletRequest request) {
        return answer(request, 400, "bad-request", Titles.detail(400), List.of());
    }

    /** The database is away or has no connection to spare. */
    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class})
    ResponseEntity<Problem> unavailable(Exception failure, HttpServletRequest request) {
        log.warn(
                "Request {} could not be answered: {}",
                TraceId.of(request),
                failure.getClass().getSimpleName());
        return later(answer(request, 503, "service-unavailable", Titles.detail(503), List.of()));
    }

    @ExceptionHandler(NotYetErased.class)
    ResponseEntity<Problem> notYetErased(NotYetErased failure, HttpServletRequest request) {
        return later(answer(request, 503, "not-yet-erased", said(failure), List.of()));
    }

    @ExceptionHandler(Overloaded.class)
    ResponseEntity<Problem> overloaded(Overloaded failure, HttpServletRequest request) {
        return later(answer(request, 503, "overloaded", said(failure), List.of()));
    }

    /** The operator reads in the log which one; the caller can do nothing about it. */
    @ExceptionHandler(KeyMissing.class)
    ResponseEntity<Problem> keyMissing(KeyMissing failure, HttpServletRequest request) {
        log.error("Request {} could not be answered: {}", TraceId.of(request), failure.getMessage());
        return later(answer(request, 503, "key-missing", KeyMissing.TOLD, List.of()));
    }

    private static ResponseEntity<Problem> later(ResponseEntity<Problem> answer) {
        return later(503, answer);
    }

    private static ResponseEntity<Problem> later(int status, ResponseEntity<Problem> answer) {
        return ResponseEntity.status(status)
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(answer.getBody());
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Problem> other(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof IOException gone) throw gone; // the client has hung up: there is nobody to tell
        int status =
                failure instanceof ErrorResponse known ? known.getStatusCode().value() : 500;
        if (status >= 500) log.error("Request {} failed", TraceId.of(request), failure);
        return answer(request, status, Titles.type(status), Titles.detail(status), List.of());
    }

    private static ResponseEntity<Problem> answer(
            HttpServletRequest request, int status, String type, String detail, List<FieldError> errors) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemWriter.problem(request, status, type, Titles.of(status), detail, errors));
    }

    private static String said(RuntimeException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "refused");
    }

    private static String kebab(String className) {
        return className.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
