package dev.stepwarden.domain.token;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.MalformedJson;
import dev.stepwarden.domain.json.StrictJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Signature in its compact form (RFC 7515), with Ed25519 alone (RFC 9864). Read is not verified: whoever reads
 * one says which key it must be by.
 */
public record CompactJws(Json.Obj header, Json.Obj claims, String signed, byte[] signature) {
    private static final int LONGEST = 8_192;
    private static final Json ALGORITHM = new Json.Str("Ed25519");

    /** Members that would let the token say by which key, or by which rules, it is to be believed. */
    private static final Set<String> REFUSED = Set.of("jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip");

    public static String sign(Map<String, Json> header, Json.Obj claims, SigningKey key) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("alg", ALGORITHM);
        members.putAll(header);
        String signed = part(new Json.Obj(members)) + "." + part(claims);
        return signed + "." + Base64Url.of(key.sign(PublicKey.ascii(signed)));
    }

    /**
     * Empty for everything that is not three parts in their one written form, of this algorithm and type.
     *
     * @param embedsKey whether the header has to bring its key along, or must not
     */
    public static Optional<CompactJws> read(String text, String type, boolean embedsKey) {
        if (text.length() > LONGEST) return Optional.empty();
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) return Optional.empty();
        Json.Obj header = object(parts[0]);
        Json.Obj claims = object(parts[1]);
        Optional<byte[]> signature = Base64Url.read(parts[2]);
        if (header == null || claims == null || signature.isEmpty()) return Optional.empty();
        boolean sound = ALGORITHM.equals(header.get("alg"))
                && new Json.Str(type).equals(header.get("typ"))
                && header.members().keySet().stream().noneMatch(REFUSED::contains)
                && (header.get("jwk") != null) == embedsKey;
        return sound
                ? Optional.of(new CompactJws(header, claims, parts[0] + "." + parts[1], signature.get()))
                : Optional.empty();
    }

    public boolean isBy(PublicKey key) {
        return key.verifies(PublicKey.ascii(signed), signature);
    }

    /** Null when the claim is missing, or no string. */
    public @Nullable String text(String claim) {
        return claims.get(claim) instanceof Json.Str text ? text.value() : null;
    }

    /** Seconds since 1970; null when the claim is missing, or no whole number. */
    public @Nullable Long seconds(String claim) {
        return claims.get(claim) instanceof Json.Num number && number.token().matches("\\d{1,12}")
                ? Long.valueOf(number.token())
                : null;
    }

    private static String part(Json.Obj object) {
        return Base64Url.of(JsonText.bytes(object));
    }

    private static Json.@Nullable Obj object(String part) {
        try {
            return Base64Url.read(part).map(StrictJson::parse).orElse(Json.NULL) instanceof Json.Obj object
                    ? object
                    : null;
        } catch (MalformedJson unreadable) {
            return null;
        }
    }
}
