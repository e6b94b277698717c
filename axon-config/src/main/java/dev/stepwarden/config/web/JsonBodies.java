package dev.stepwarden.config.web;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Reads request bodies strictly, as {@link StrictJson} does, up to 8 MiB; writes trees as they are. Who has not signed in
 * may say little: an address and a password.
 */
final class JsonBodies implements HttpMessageConverter<Json> {
    static final int MAX_BYTES = 8 << 20;
    private static final int STRANGERS_BYTES = 16 << 10;

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType media) {
        return Json.class.isAssignableFrom(type)
                && media != null
                && media.isCompatibleWith(MediaType.APPLICATION_JSON)
                && isUtf8(media);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType media) {
        return Json.class.isAssignableFrom(type)
                && (media == null || media.isCompatibleWith(MediaType.APPLICATION_JSON));
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public Json read(Class<? extends Json> type, HttpInputMessage message) throws IOException {
        int most = isStrangers() ? STRANGERS_BYTES : MAX_BYTES;
        if (message.getHeaders().getContentLength() > most) throw new BodyTooLarge(most);
        byte[] body = message.getBody().readNBytes(most + 1);
        if (body.length > most) throw new BodyTooLarge(most);
        return StrictJson.parse(body);
    }

    /** Whether the request that goes on is of nobody we know. */
    static boolean isStrangers() {
        return SecurityContextHolder.getContext().getAuthentication() == null;
    }

    @Override
    public void write(Json value, @Nullable MediaType media, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        message.getBody().write(JsonText.bytes(value));
    }

    private static boolean isUtf8(MediaType media) {
        try {
            Charset charset = media.getCharset();
            return charset == null || charset.equals(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
