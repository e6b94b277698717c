package dev.stepwarden.command.decision;

import dev.stepwarden.domain.decision.DecisionCommand.ConsumeToken;
import dev.stepwarden.domain.decision.DecisionCommand.Consumption;
import dev.stepwarden.domain.decision.DecisionCommand.DecideCall;
import dev.stepwarden.domain.decision.DecisionCommand.Decided;
import dev.stepwarden.domain.decision.DecisionCommand.LocateDecision;
import dev.stepwarden.domain.decision.DecisionCommand.Mint;
import dev.stepwarden.domain.decision.DecisionCommand.MintToken;
import dev.stepwarden.domain.decision.DecisionCommand.RevokeToken;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.DecisionOver;
import dev.stepwarden.domain.decision.TokenRefused;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.token.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asking whether a call may be made, and making it, by HTTP. What an answer says is durable. */
@RestController
class DecisionApi implements DecisionApiDescription {
    private static final int LONGEST_TOKEN = 8_192;
    private static final int LONGEST = 200;

    private final DecisionIntake intake;
    private final Commands commands;
    private final Proofs proofs;

    DecisionApi(DecisionIntake intake, Commands commands, Proofs proofs) {
        this.intake = intake;
        this.commands = commands;
        this.proofs = proofs;
    }

    @Override
    @PostMapping("/v1/decisions")
    public ResponseEntity<DecisionAnswers.Decision> decide(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.DECIDE_CALLS);
        DecideCall command = intake.decide(caller, DecisionBody.read(body, true), Effect.ALLOW);
        Decided decided = commands.send(caller, command);
        HttpStatus status = decided.repeated() ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(DecisionAnswers.Decision.of(command, decided));
    }

    @Override
    @PostMapping("/v1/decisions/{decision}:mint")
    public DecisionAnswers.Token mint(
            Caller caller,
            @PathVariable("decision") String decision,
            @RequestBody(required = false) Json body,
            HttpServletRequest request) {
        caller.mustBeAllowed(Permission.DECIDE_CALLS);
        DecisionId id = new DecisionId(caller.tenant(), id(decision, "decision"));
        Json.Obj args = args(body);
        Proof proof = proofs.of(request, null);
        RunId run = commands.send(caller, new LocateDecision(id, caller.reach(Permission.DECIDE_CALLS)));
        Mint mint = commands.send(
                caller,
                new MintToken(
                        id,
                        intake.ground(caller, run),
                        args,
                        proof.key().thumbprint(),
                        proof.id(),
                        caller.reach(Permission.DECIDE_CALLS)));
        if (mint.token() == null)
            throw new DecisionOver("the policies have become stricter since the decision: " + mint.barred());
        return new DecisionAnswers.Token(mint.token());
    }

    @Override
    @PostMapping("/v1/tokens/{jti}:consume")
    public DecisionAnswers.Consumed consume(
            Caller caller, @PathVariable("jti") String jti, @RequestBody Json body, HttpServletRequest request) {
        caller.mustBeAllowed(Permission.DECIDE_CALLS);
        UUID token = id(jti, "token");
        ObjectFields fields = ObjectFields.of(body);
        String text = fields.requiredText("token", LONGEST_TOKEN);
        String act = fields.requiredText("act", LONGEST);
        String nonce = fields.requiredText("nonce", LONGEST);
        fields.done();
        Proof proof = proofs.of(request, text);
        Consumption consumption = commands.send(
                caller,
                new ConsumeToken(
                        DecisionId.ofToken(caller.tenant(), token),
                        token,
                        text,
                        act,
                        nonce,
                        proof.key().thumbprint(),
                        proof.id(),
                        caller.reach(Permission.DECIDE_CALLS)));
        if (consumption.misuse() != null) throw new TokenRefused(consumption.misuse());
        return new DecisionAnswers.Consumed(token, Objects.requireNonNull(consumption.consumedAt()));
    }

    @Override
    @PostMapping("/v1/tokens/{jti}:revoke")
    public DecisionAnswers.Revoked revoke(
            Caller caller, @PathVariable("jti") String jti, @RequestBody(required = false) Json body) {
        caller.mustBeAllowed(Permission.STOP_AGENTS);
        UUID token = id(jti, "token");
        String reason = null;
        if (body != null) {
            ObjectFields fields = ObjectFields.of(body);
            reason = fields.text("reason", 500);
            fields.done();
        }
        commands.send(
                caller,
                new RevokeToken(
                        DecisionId.ofToken(caller.tenant(), token),
                        token,
                        reason,
                        caller.reach(Permission.STOP_AGENTS)));
        return new DecisionAnswers.Revoked(token, "revoked");
    }

    private static Json.@org.jspecify.annotations.Nullable Obj args(@org.jspecify.annotations.Nullable Json body) {
        if (body == null) return null;
        ObjectFields fields = ObjectFields.of(body);
        Json.Obj args = fields.anyObject("args");
        fields.done();
        return args;
    }

    /** What is no UUID is nothing's id, and answered as an unknown one. */
    private static UUID id(String text, String what) {
        UUID id = Uuids.parse(text);
        if (id == null) throw new NotFound(what);
        return id;
    }
}
