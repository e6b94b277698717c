package dev.stepwarden.command.apikey;

import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyCommand.RevokeApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.apikey.IsRevoked;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Issuing and revoking keys by HTTP. */
@RestController
class ApiKeyApi implements ApiKeyApiDescription {
    private final ApiKeyIntake intake;
    private final Commands commands;
    private final Queries queries;
    private final RandomGenerator random;

    ApiKeyApi(ApiKeyIntake intake, Commands commands, Queries queries, RandomGenerator random) {
        this.intake = intake;
        this.commands = commands;
        this.queries = queries;
        this.random = random;
    }

    @Override
    @PostMapping("/v1/api-keys")
    public ResponseEntity<ApiKeyAnswers.Issued> issue(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        ApiKeyText secret = ApiKeyText.random(caller.tenant(), random);
        IssueApiKey command = intake.issue(caller, body, secret.hash());
        commands.send(caller, command);
        ReadAfterWrite.await(() -> isRevoked(caller, command.key()).isPresent());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(ApiKeyAnswers.Issued.of(command, secret));
    }

    @Override
    @PostMapping("/v1/api-keys/{key}:revoke")
    public ApiKeyAnswers.Revoked revoke(
            Caller caller, @PathVariable("key") String key, @RequestBody(required = false) @Nullable Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        RevokeApiKey command = intake.revoke(caller, id(key), body);
        commands.send(caller, command);
        ReadAfterWrite.await(() -> isRevoked(caller, command.key()).orElse(false));
        return new ApiKeyAnswers.Revoked(command.key(), true);
    }

    /** Asked by the server: a key that revokes itself may ask nothing any more. */
    private Optional<Boolean> isRevoked(Caller caller, UUID key) {
        return queries.ask(Caller.server(caller.tenant(), "api-keys"), new IsRevoked(caller.tenant(), key));
    }

    /** What is no UUID is no key's id, and answered as an unknown one. */
    private static UUID id(String key) {
        UUID id = Uuids.parse(key);
        if (id == null) throw new NotFound("apikey");
        return id;
    }
}
