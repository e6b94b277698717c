package dev.stepwarden.command.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.Simulations;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Starting and cancelling simulations by HTTP. */
@RestController
class SimulationApi implements SimulationApiDescription {
    private final Simulations simulations;

    SimulationApi(Simulations simulations) {
        this.simulations = simulations;
    }

    @Override
    @PostMapping("/v1/policies/{set}/{version}:simulate")
    public ResponseEntity<Void> start(
            Caller caller, @PathVariable String set, @PathVariable String version, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.DRAFT_POLICIES);
        ObjectFields fields = ObjectFields.of(body);
        Instant from = fields.time("from");
        Instant to = fields.time("to");
        Long limit = fields.count("limit");
        if (limit != null && (limit < 1 || limit > Simulations.MOST_CALLS))
            fields.complain("limit", "must be from 1 to " + Simulations.MOST_CALLS);
        if (from != null && to != null && !from.isBefore(to)) fields.complain("to", "must be after from");
        fields.done();
        int calls = limit == null ? Simulations.MOST_CALLS : limit.intValue();
        UUID simulation = simulations.start(caller, set, PathVersion.of(version), from, to, calls);
        return ResponseEntity.accepted()
                .location(URI.create("/v1/policies/" + set + "/simulations/" + simulation))
                .build();
    }

    @Override
    @DeleteMapping("/v1/policies/{set}/simulations/{simulation}")
    public ResponseEntity<Void> cancel(Caller caller, @PathVariable String set, @PathVariable String simulation) {
        caller.mustBeAllowed(Permission.DRAFT_POLICIES);
        UUID id = Uuids.parse(simulation);
        if (id == null) throw new NotFound("simulation");
        simulations.cancel(caller, set, id);
        return ResponseEntity.noContent().build();
    }
}
