package dev.stepwarden.query.paging;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes a place in a list into a token, and back. A token is good for one tenant and one list, filter included; whatever we
 * did not make for these is refused. The secret comes from the tenant's key, which every node has, and which outlives a
 * restart.
 */
@Component
public class PageTokens {
    private static final int MAC_BYTES = 24;
    private static final int MOST_CHARACTERS = 512;

    private static final byte[] PURPOSE = "page-token/v1".getBytes(StandardCharsets.UTF_8);

    private final TokenSecret secret;

    public PageTokens(TokenSecret secret) {
        this.secret = secret;
    }

    /** @param list names the list and all that narrows it */
    public String token(TenantId tenant, String list, String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        ByteBuffer token = ByteBuffer.allocate(MAC_BYTES + text.length);
        token.put(mac(tenant, list, text)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** @throws InvalidFields when the token is not ours, or another list's */
    public String place(TenantId tenant, String list, String token) {
        byte[] bytes = decoded(token);
        if (bytes.length < MAC_BYTES) throw notOurs();
        byte[] text = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
        byte[] mac = Arrays.copyOf(bytes, MAC_BYTES);
        if (!MessageDigest.isEqual(mac, mac(tenant, list, text))) throw notOurs();
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Base64 has several spellings of some bytes; only ours will do. */
    private static byte[] decoded(String token) {
        if (token.length() > MOST_CHARACTERS) throw notOurs();
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token)) return bytes;
        } catch (IllegalArgumentException notBase64) {
            // falls through to the refusal
        }
        throw notOurs();
    }

    private byte[] mac(TenantId tenant, String list, byte[] place) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
            mac.init(new SecretKeySpec(mac.doFinal(PURPOSE), "HmacSHA256"));
            byte[] name = list.getBytes(StandardCharsets.UTF_8);
            mac.update((tenant + "/" + name.length + "/").getBytes(StandardCharsets.UTF_8));
            mac.update(name);
            return Arrays.copyOf(mac.doFinal(place), MAC_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InvalidFields notOurs() {
        return new InvalidFields("/page_token", "is not a token of this list");
    }
}
