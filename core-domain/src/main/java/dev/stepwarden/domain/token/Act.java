package dev.stepwarden.domain.token;

import dev.stepwarden.domain.canonical.CanonicalJson;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.Refused;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool, down to the last byte of its arguments. Its hash is what an approval, a token and an execution have
 * in common: {@code HMAC-SHA256(salt, "dt/v1" || JCS({tenant, project, run, step, tool, schema, args}))}.
 *
 * @param schema {@code sha-256:<hex>} over the tool's schema, null for none
 * @param args unredacted, after defaults and validation
 */
public record Act(
        UUID tenant,
        UUID project,
        UUID run,
        UUID step,
        String tool,
        @Nullable String schema,
        Json args) {
    private static final byte[] PREFIX = "dt/v1".getBytes(StandardCharsets.UTF_8);
    private static final BigDecimal LARGEST = BigDecimal.valueOf((1L << 53) - 1);

    /**
     * @param salt 32 random bytes, the decision's own
     * @return base64url without padding, 43 characters
     * @throws Unhashable when a number is one that not every reader reads alike
     */
    public String hash(byte[] salt) {
        check(args, "/args");
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("tenant", text(tenant));
        members.put("project", text(project));
        members.put("run", text(run));
        members.put("step", text(step));
        members.put("tool", new Json.Str(tool));
        members.put("schema", schema == null ? Json.NULL : new Json.Str(schema));
        members.put("args", args);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            mac.update(PREFIX);
            return Base64Url.of(mac.doFinal(CanonicalJson.bytes(new Json.Obj(members))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Json text(UUID id) {
        return new Json.Str(id.toString());
    }

    private static void check(Json value, String pointer) {
        switch (value) {
            case Json.Obj object ->
                object.members().forEach((name, member) -> check(member, FieldError.pointer(pointer, name)));
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++)
                    check(array.items().get(i), pointer + "/" + i);
            }
            case Json.Num number -> check(number, pointer);
            default -> {}
        }
    }

    /** RFC 8785 would write 2^53 for 2^53+1: whoever approved the one would have approved the other. */
    private static void check(Json.Num number, String pointer) {
        BigDecimal exact = new BigDecimal(number.token());
        if (Double.isInfinite(exact.doubleValue()))
            throw new Unhashable(pointer, "must be a number that a double holds");
        boolean whole = exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0;
        if (whole && exact.abs().compareTo(LARGEST) > 0)
            throw new Unhashable(pointer, "must be a whole number of at most 2^53-1, or a string");
    }

    /** A number in the arguments has no one reading. */
    public static final class Unhashable extends Refused {
        private static final long serialVersionUID = 1L;
        private final transient FieldError error;

        Unhashable(String pointer, String reason) {
            super(Kind.UNACCEPTABLE, "the arguments hold a number that can't be bound exactly");
            this.error = new FieldError(pointer, reason);
        }

        @Override
        public List<FieldError> errors() {
            return List.of(error);
        }
    }
}
