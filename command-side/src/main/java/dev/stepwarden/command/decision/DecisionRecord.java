package dev.stepwarden.command.decision;

import dev.stepwarden.domain.decision.GovernedCall;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.policy.CallInputs;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.token.Base64Url;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the vault keeps of a decision, to die with the run's payloads: its salt, and everything that the verdict hung on,
 * as far as it may be kept.
 *
 * @param inputs with the redacted arguments
 */
record DecisionRecord(byte[] salt, @Nullable String schema, String callId, CallInputs inputs) {
    /** Which part of a run's payloads it is, beside the start (0) and steps' openings and closings (1, 2). */
    static final int PHASE = 3;

    static DecisionRecord of(byte[] salt, GovernedCall call, CallInputs raw) {
        CallInputs kept = new CallInputs(
                raw.tool(), call.shown(), raw.env(), raw.risk(), raw.agent(), raw.calls(), raw.cost(), raw.time());
        return new DecisionRecord(salt, call.schema(), call.callId(), kept);
    }

    byte[] bytes() {
        Map<String, Json> calls = new LinkedHashMap<>();
        new TreeMap<>(inputs.calls()).forEach((tool, count) -> calls.put(tool, new Json.Num(count.toString())));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("salt", new Json.Str(Base64Url.of(salt)));
        members.put("tool", new Json.Str(inputs.tool()));
        members.put("args", inputs.args());
        members.put("schema", orNull(schema));
        members.put("call_id", new Json.Str(callId));
        members.put("env", new Json.Str(inputs.env()));
        members.put("agent", orNull(inputs.agent()));
        members.put("risk", new Json.Str(inputs.risk().wireName()));
        members.put("calls", new Json.Obj(calls));
        members.put("cost", new Json.Str(inputs.cost().toPlainString()));
        members.put("time", new Json.Str(inputs.time().toString()));
        return JsonText.bytes(new Json.Obj(members));
    }

    static DecisionRecord read(byte[] stored) {
        Json.Obj members = (Json.Obj) StrictJson.parse(stored);
        Map<String, Long> calls = new LinkedHashMap<>();
        members.object("calls").members().forEach((tool, count) -> calls.put(tool, number(count)));
        Json args = members.get("args");
        CallInputs inputs = new CallInputs(
                members.text("tool"),
                args == null ? Json.NULL : args,
                members.text("env"),
                Risk.valueOf(members.text("risk").toUpperCase(java.util.Locale.ROOT)),
                text(members.get("agent")),
                calls,
                new BigDecimal(members.text("cost")),
                Instant.parse(members.text("time")));
        byte[] salt = Base64Url.read(members.text("salt")).orElseThrow();
        return new DecisionRecord(salt, text(members.get("schema")), members.text("call_id"), inputs);
    }

    private static long number(Json count) {
        return Long.parseLong(((Json.Num) count).token());
    }

    private static Json orNull(@Nullable String text) {
        return text == null ? Json.NULL : new Json.Str(text);
    }

    private static @Nullable String text(@Nullable Json value) {
        return value instanceof Json.Str text ? text.value() : null;
    }
}
