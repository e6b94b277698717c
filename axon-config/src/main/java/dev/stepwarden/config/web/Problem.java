package dev.stepwarden.config.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stepwarden.domain.json.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A refusal as RFC 9457 has it.
 *
 * @param type which rule said no, such as {@code run-sealed}
 * @param instance the address that was asked, without its query
 * @param traceId names this request in the server's log
 * @param errors what is wrong with which fields; left out when no field is to blame
 */
@Schema(name = "Problem", description = "A refusal, as RFC 9457 has it. Never echoes what was sent.")
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}
