package dev.stepwarden.query.policy;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.policy.ListPolicySets;
import dev.stepwarden.domain.policy.ListPolicyVersions;
import dev.stepwarden.domain.policy.PolicySetSummary;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.policy.ShowSimulation;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Policies over HTTP: all sets, the versions of one, one version, and how far a simulation is. */
@RestController
class PoliciesApi implements PoliciesApiDescription {
    private static final String LIST = "policies";

    private final Queries queries;
    private final PageTokens tokens;

    PoliciesApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    @GetMapping(path = "/v1/policies", produces = MediaType.APPLICATION_JSON_VALUE)
    public PolicyBody.Sets list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        String after = token == null ? null : tokens.place(caller.tenant(), LIST, token);
        Page<PolicySetSummary, String> page = queries.ask(caller, new ListPolicySets(caller.tenant(), size, after));
        String next = page.next();
        return new PolicyBody.Sets(
                page.items().stream().map(PolicyBody.SetBody::of).toList(),
                next == null ? null : tokens.token(caller.tenant(), LIST, next));
    }

    @Override
    @GetMapping(path = "/v1/policies/{set}", produces = MediaType.APPLICATION_JSON_VALUE)
    public PolicyBody.Versions versions(
            Caller caller, @PathVariable String set, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        String list = LIST + "/" + set;
        Integer before = token == null ? null : Integer.valueOf(tokens.place(caller.tenant(), list, token));
        Page<PolicyVersion, Integer> page =
                queries.ask(caller, new ListPolicyVersions(caller.tenant(), set, size, before));
        if (page.items().isEmpty() && token == null) throw new NotFound("policy set");
        Integer next = page.next();
        return new PolicyBody.Versions(
                page.items().stream().map(PolicyBody::of).toList(),
                next == null ? null : tokens.token(caller.tenant(), list, next.toString()));
    }

    @Override
    @GetMapping(path = "/v1/policies/{set}/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    public PolicyBody.Detail version(Caller caller, @PathVariable String set, @PathVariable String version) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        if (!version.matches("[1-9]\\d{0,8}")) throw new NotFound("version of the policy set");
        return queries.ask(caller, new ShowPolicyVersion(caller.tenant(), set, Integer.valueOf(version)))
                .map(PolicyBody.Detail::of)
                .orElseThrow(() -> new NotFound("version of the policy set"));
    }

    @Override
    @GetMapping(path = "/v1/policies/{set}/simulations/{simulation}", produces = MediaType.APPLICATION_JSON_VALUE)
    public PolicyBody.SimulationBody simulation(
            Caller caller, @PathVariable String set, @PathVariable String simulation) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        UUID id = Uuids.parse(simulation);
        if (id == null) throw new NotFound("simulation");
        return queries.ask(caller, new ShowSimulation(caller.tenant(), set, id))
                .map(PolicyBody.SimulationBody::of)
                .orElseThrow(() -> new NotFound("simulation"));
    }
}
