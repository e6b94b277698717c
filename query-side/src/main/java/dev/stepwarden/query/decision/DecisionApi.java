package dev.stepwarden.query.decision;

import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.ShowDecision;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reading decisions over HTTP. */
@RestController("readDecisions")
class DecisionApi implements DecisionApiDescription {
    private final Queries queries;

    DecisionApi(Queries queries) {
        this.queries = queries;
    }

    @GetMapping(path = "/v1/decisions/{decision}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public DecisionBody show(Caller caller, @PathVariable String decision) {
        caller.mustBeAllowed(Permission.READ_APPROVALS);
        UUID id = Uuids.parse(decision);
        if (id == null) throw new NotFound("decision");
        return DecisionBody.of(queries.ask(caller, new ShowDecision(new DecisionId(caller.tenant(), id))));
    }
}
