package dev.stepwarden.command.decision;

import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.token.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the proof of possession that comes with a request (RFC 9449, header {@code DPoP}). */
@Component
class Proofs {
    private final PublicAddress address;
    private final Clock clock;

    Proofs(PublicAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** @throws ProofRefused when there is not exactly one, or it is not for this request */
    Proof of(HttpServletRequest request, @Nullable String token) {
        List<String> headers = Collections.list(request.getHeaders("DPoP"));
        if (headers.size() != 1) throw ProofRefused.missing();
        Instant now = clock.instant();
        // behind a proxy, the address that the client knows is the configured one
        return Stream.of(request.getRequestURL().toString(), address.link(request.getRequestURI()))
                .distinct()
                .map(uri -> Proof.read(headers.getFirst(), request.getMethod(), uri, token, now))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(ProofRefused::missing);
    }
}
