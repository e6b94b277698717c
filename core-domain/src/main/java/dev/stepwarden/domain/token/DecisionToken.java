package dev.stepwarden.domain.token;

import dev.stepwarden.domain.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The permission to make exactly one call, once, within a minute, with one key.
 *
 * @param issuer the server's address
 * @param id {@code jti}
 * @param step the tool step that is to be
 * @param effect {@code allow}, or {@code require_approval} when people agreed
 * @param approval the approval's id, null when none was needed
 * @param policy {@code <set>@<version>}, null when there is none
 * @param keyThumbprint of the key that may use it
 * @param breakGlass the exception that let it through, null mostly
 */
public record DecisionToken(
        String issuer,
        UUID tenant,
        UUID project,
        UUID run,
        UUID step,
        String callId,
        String tool,
        String act,
        String effect,
        @Nullable UUID approval,
        @Nullable String policy,
        Instant issuedAt,
        UUID id,
        String keyThumbprint,
        @Nullable UUID breakGlass) {
    public static final Duration LIFETIME = Duration.ofSeconds(60);
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final String TYPE = "decision+jwt";

    /** Why one is not to be relied on. */
    public enum Flaw {
        BAD_SIGNATURE,
        EXPIRED
    }

    /** One that was signed by us, at whatever time. */
    public sealed interface Reading {
        record Sound(DecisionToken token) implements Reading {}

        record Flawed(Flaw flaw) implements Reading {}
    }

    public Instant expiresAt() {
        return issuedAt.plus(LIFETIME);
    }

    /** Whom it is for. */
    public String audience() {
        return "stepwarden:" + project;
    }

    public String signedBy(SigningKey key) {
        Map<String, Json> header = new LinkedHashMap<>();
        header.put("typ", new Json.Str(TYPE));
        header.put("kid", new Json.Str(key.verifier().thumbprint()));
        return CompactJws.sign(header, claims(), key);
    }

    /** @param keys the issuer's keys by their ids, old ones too */
    public static Reading read(String text, Function<String, Optional<PublicKey>> keys, Instant now) {
        Optional<CompactJws> jws = CompactJws.read(text, TYPE, false);
        Optional<PublicKey> key = jws.map(found -> found.header().get("kid"))
                .flatMap(kid -> kid instanceof Json.Str id ? keys.apply(id.value()) : Optional.empty());
        if (key.isEmpty() || !jws.get().isBy(key.get())) return new Reading.Flawed(Flaw.BAD_SIGNATURE);
        // nobody but us has signed it, so that its claims have the form that we gave them
        DecisionToken token = of(jws.get());
        boolean early = token.issuedAt().isAfter(now.plus(SKEW));
        boolean late = !now.isBefore(token.expiresAt().plus(SKEW));
        return early || late ? new Reading.Flawed(Flaw.EXPIRED) : new Reading.Sound(token);
    }

    private Json.Obj claims() {
        Map<String, Json> claims = new LinkedHashMap<>();
        claims.put("iss", text(issuer));
        claims.put("aud", text(audience()));
        claims.put("tid", text(tenant));
        claims.put("pid", text(project));
        claims.put("rid", text(run));
        claims.put("step", text(step));
        claims.put("tcid", text(callId));
        claims.put("tool", text(tool));
        claims.put("act", text(act));
        claims.put("eff", text(effect));
        claims.put("apr", approval == null ? Json.NULL : text(approval));
        claims.put("pol", policy == null ? Json.NULL : text(policy));
        claims.put("iat", seconds(issuedAt));
        claims.put("nbf", seconds(issuedAt));
        claims.put("exp", seconds(expiresAt()));
        claims.put("jti", text(id));
        claims.put("cnf", new Json.Obj(Map.of("jkt", text(keyThumbprint))));
        claims.put("bg", breakGlass == null ? Json.NULL : text(breakGlass));
        return new Json.Obj(claims);
    }

    private static DecisionToken of(CompactJws jws) {
        Json.Obj claims = jws.claims();
        return new DecisionToken(
                claims.text("iss"),
                UUID.fromString(claims.text("tid")),
                UUID.fromString(claims.text("pid")),
                UUID.fromString(claims.text("rid")),
                UUID.fromString(claims.text("step")),
                claims.text("tcid"),
                claims.text("tool"),
                claims.text("act"),
                claims.text("eff"),
                uuid(jws.text("apr")),
                jws.text("pol"),
                Instant.ofEpochSecond(java.util.Objects.requireNonNull(jws.seconds("iat"))),
                UUID.fromString(claims.text("jti")),
                claims.object("cnf").text("jkt"),
                uuid(jws.text("bg")));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static Json text(Object value) {
        return new Json.Str(value.toString());
    }

    private static Json seconds(Instant time) {
        return new Json.Num(Long.toString(time.getEpochSecond()));
    }
}
