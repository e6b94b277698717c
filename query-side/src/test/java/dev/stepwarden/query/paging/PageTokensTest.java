package dev.stepwarden.query.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));

    private final PageTokens tokens = new PageTokens(() -> new byte[32]);

    @Test
    void a_token_gives_its_place_back() {
        String token = tokens.token(TENANT, "runs", "2026-11-24T10:00:00Z here");
        assertThat(tokens.place(TENANT, "runs", token)).isEqualTo("2026-11-24T10:00:00Z here");
    }

    @Test
    void a_token_is_good_for_its_own_list_and_tenant_only() {
        String token = tokens.token(TENANT, "runs", "here");
        assertRefused(TENANT, "steps", token);
        assertRefused(TENANT, "runs status=failed", token);
        assertRefused(new TenantId(new UUID(1, 3)), "runs", token);
    }

    @Test
    void every_changed_character_is_noticed() {
        String token = tokens.token(TENANT, "runs", "here");
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(TENANT, "runs", token.substring(0, i) + other + token.substring(i + 1));
            assertRefused(TENANT, "runs", token.substring(0, i));
        }
        assertRefused(TENANT, "runs", token + "=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "made-up", "';--", "\0", "AAAA", "\u00e9"})
    void a_made_up_token_is_refused(String token) {
        assertRefused(TENANT, "runs", token);
    }

    @Test
    void another_place_cannot_be_put_behind_a_token() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.token(TENANT, "runs", "here"));
        byte[] there = "away".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(there, 0, bytes, bytes.length - there.length, there.length);
        assertRefused(TENANT, "runs", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private void assertRefused(TenantId tenant, String list, String token) {
        assertThatThrownBy(() -> tokens.place(tenant, list, token)).isInstanceOf(InvalidFields.class);
    }
}
