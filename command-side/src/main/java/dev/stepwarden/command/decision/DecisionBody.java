package dev.stepwarden.command.decision;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.token.PublicKey;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client asks a decision about, as it was sent: nothing of it is redacted yet. */
record DecisionBody(
        UUID run,
        UUID step,
        String tool,
        String callId,
        @Nullable String thread,
        @Nullable String schema,
        Json.Obj args,
        @Nullable Risk risk,
        @Nullable PublicKey key,
        @Nullable UUID editedBy) {
    private static final int NAME = 200;
    private static final int MOST_ARGS = 256 * 1024;
    private static final Pattern DIGEST = Pattern.compile("sha-256:[0-9a-f]{64}");

    /** @param keyRequired whether a token may come of it at once */
    static DecisionBody read(Json body, boolean keyRequired) {
        ObjectFields fields = ObjectFields.of(body);
        Json.Obj args = fields.anyObject("args");
        if (args == null && fields.json("args") == null) fields.complain("args", "is required");
        String schema = fields.text("tool_schema", NAME);
        if (schema != null && !DIGEST.matcher(schema).matches())
            fields.complain("tool_schema", "must be sha-256: and 64 hex digits");
        DecisionBody read = new DecisionBody(
                fields.requiredUuid("run"),
                fields.requiredUuid("step"),
                Normalizer.normalize(fields.requiredText("tool", NAME), Normalizer.Form.NFC),
                fields.requiredText("call_id", NAME),
                fields.text("thread", NAME),
                schema,
                args == null ? new Json.Obj(Map.of()) : args,
                fields.oneOf("risk", Risk.BY_NAME),
                key(fields, keyRequired).orElse(null),
                fields.uuid("edited_by"));
        fields.done();
        if (JsonText.bytes(read.args()).length > MOST_ARGS) throw new ArgumentsTooLarge();
        return read;
    }

    private static Optional<PublicKey> key(ObjectFields fields, boolean required) {
        Json.Obj cnf = fields.anyObject("cnf");
        if (cnf == null) {
            if (required && fields.json("cnf") == null) fields.complain("cnf", "is required");
            return Optional.empty();
        }
        Json jwk = cnf.get("jwk");
        Optional<PublicKey> key = jwk == null ? Optional.empty() : PublicKey.ofJwk(jwk);
        if (key.isEmpty() || cnf.members().size() > 1)
            fields.complain(
                    "cnf", "must be {\"jwk\": ...} with the public part of an Ed25519 key (kty OKP, crv Ed25519, x)");
        return key;
    }

    /** Larger arguments than a payload may be. */
    static final class ArgumentsTooLarge extends Refused {
        private static final long serialVersionUID = 1L;

        ArgumentsTooLarge() {
            super(Kind.TOO_LARGE, "args are larger than " + MOST_ARGS / 1024 + " KiB");
        }
    }
}
