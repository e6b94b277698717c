package dev.stepwarden.config.security;

import dev.stepwarden.config.web.ProblemWriter;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.signin.Door;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in for API clients that act for a person. */
@RestController
@Tag(name = "Session")
class SessionApi {
    private final SignIn signIn;
    private final ApiSessions sessions;
    private final SignInLog log;

    SessionApi(SignIn signIn, ApiSessions sessions, SignInLog log) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.log = log;
    }

    @PostMapping("/v1/session")
    @SecurityRequirements
    @Operation(
            summary = "Sign in as a person",
            description =
                    "Answers with a bearer token, good in one tenant. A wrong password and an unknown address get the"
                            + " same 401; who guesses on gets 429 and has to wait. Who belongs to several tenants says"
                            + " which.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Credentials.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"email\": \"viewer@acme.test\", \"password\": \"...\"}"))))
    @ApiResponse(
            responseCode = "429",
            description = "too much was tried; see Retry-After",
            content = @Content(mediaType = "application/problem+json"))
    ResponseEntity<?> open(@RequestBody Json body, HttpServletRequest request) {
        ObjectFields fields = ObjectFields.of(body);
        String email = fields.requiredText("email", 320);
        String password = fields.requiredText("password", 1_000);
        String tenant = fields.text("tenant", 100);
        fields.done();
        var person = signIn.person(email, password, request.getRemoteAddr())
                .filter(found -> !found.memberships().isEmpty());
        if (person.isEmpty()) {
            return ResponseEntity.status(401)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemWriter.problem(
                            request,
                            401,
                            "wrong-credentials",
                            "Unauthorized",
                            "the address or the password is wrong",
                            List.of()));
        }
        Membership membership = TenantNotChosen.chosen(person.get().memberships(), tenant);
        var opened = sessions.open(person.get(), membership);
        log.signedIn(person.get().id(), membership.tenant(), Door.API);
        return ResponseEntity.ok(new Session(opened.token(), opened.expiresAt()));
    }

    @Schema(name = "Credentials")
    record Credentials(
            String email,
            String password,

            @Schema(
                    description =
                            "id or name of a tenant of which the person is a member; needed when there are several, and"
                                    + " answered 422 with the choice when it is missing")
            String tenant) {}

    @Schema(name = "Session")
    record Session(String token, Instant expiresAt) {}
}
