package dev.stepwarden.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.TenantKeys;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whoever has the whole database, but not the keys beside it, guesses at a PIN: with whatever in it may be a key or a
 * salt, against whatever in it may be a hash.
 */
class GuessingTest extends ServerTest {
    private static final String PIN = "4711";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,}");
    private static final Pattern BASE64 = Pattern.compile("[0-9A-Za-z_+/-]{22,}");

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    private TenantKeys keys;

    @Autowired
    private DataFolder data;

    private TestTenant tenant;
    private RunId run;
    private Guesser guesser;
    private final Map<String, byte[]> candidates = new LinkedHashMap<>();

    @BeforeEach
    void a_run_with_a_pin_that_no_rule_hides_and_one_that_a_rule_does() {
        tenant = newTenant();
        run = TagsTest.record(
                tenant,
                tenant.as(Role.ADMIN),
                "\"input\": {\"answer\": \"" + PIN + "\", \"password\": \"" + PIN + "\"}");
        String part = DataKey.stepPart(run.value(), 2);
        String stored = new StoredPayloads(owner, keys)
                .of(run)
                .lines()
                .filter(line -> line.contains(PIN))
                .findFirst()
                .orElseThrow();
        assertThat(stored)
                .contains("{\"answer\":\"" + PIN + "\",\"password\":{\"$redacted\":{\"rule\":\"password\"}}}");
        IntFunction<String> content = pin -> stored.replace(PIN, Guesser.pin(pin));
        guesser = new Guesser(content, part, "password");
        everythingInTheDatabase();
        assertThat(guesser.targets()).isGreaterThan(10);
        assertThat(candidates).hasSizeGreaterThan(100);
    }

    @Test
    void no_commitment_and_no_tag_of_a_pin_can_be_guessed_without_the_tenants_key() {
        Set<String> guessed = new LinkedHashSet<>(guesser.guessedWithoutKey());
        for (byte[] candidate : candidates.values()) guessed.addAll(guesser.guessed(candidate));

        assertThat(guessed).isEmpty();
    }

    @Test
    void with_the_tenants_key_in_hand_the_same_search_finds_it() throws IOException {
        assertThat(guesser.guessed(dataKey())).as("by the commitment").containsExactly(PIN);

        byte[] secret = tagSecret();
        assertThat(guesser.guessed(secret)).as("a PIN has no tag").isEmpty();
        guesser.against(HexFormat.of().parseHex(tagThatAPinWouldHave(secret)));
        assertThat(guesser.guessed(secret)).as("and if it had one").containsExactly(PIN);
    }

    @Test
    void neither_a_data_key_nor_a_salt_nor_a_tags_secret_is_in_a_file_of_the_database() throws IOException {
        owner.sql("CHECKPOINT").update();
        byte[] wrapped = owner.sql("SELECT wrapped FROM run_key WHERE tenant_id = ?")
                .param(tenant.id().value())
                .query(byte[].class)
                .single();

        assertThat(filesWith(wrapped)).as("the search finds what is there").isNotEmpty();
        for (byte[] secret :
                List.of(dataKey(), tagSecret(), keys.version(tenant.id(), 1).bytes())) {
            assertThat(filesWith(secret)).isEmpty();
            assertThat(filesWith(HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
            assertThat(filesWith(Base64.getUrlEncoder().withoutPadding().encode(secret)))
                    .isEmpty();
        }
    }

    /** Every row of the tenant's: bytes as they are and every stretch of 32 of them, and what texts hold of hex and Base64. */
    private void everythingInTheDatabase() {
        List<String> tables = owner.sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
                        ORDER BY 1""").query(String.class).list();
        assertThat(tables).contains("payload", "run_key", "domainevententry", "step", "redaction_rules");
        for (String table : tables) {
            owner.sql("SELECT * FROM \"" + table + "\" WHERE tenant_id = ?")
                    .param(tenant.id().value())
                    .query(row -> {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            if (row.getObject(i) == null) continue;
                            boolean bytes =
                                    row.getMetaData().getColumnTypeName(i).equals("bytea");
                            if (bytes) bytes(row.getBytes(i));
                            text(bytes ? new String(row.getBytes(i), StandardCharsets.ISO_8859_1) : row.getString(i));
                        }
                    });
        }
    }

    private void bytes(byte[] value) {
        boolean isText = new String(value, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c >= ' ' && c < 127);
        if (isText) return;
        take(value);
        for (int at = 0; at + 32 <= value.length; at++) take(Arrays.copyOfRange(value, at, at + 32));
    }

    private void text(String value) {
        HEX.matcher(value.replace("-", "")).results().forEach(found -> {
            String digits = found.group();
            take(HexFormat.of().parseHex(digits.substring(0, digits.length() / 2 * 2)));
        });
        BASE64.matcher(value).results().forEach(found -> {
            String digits = found.group().replace('+', '-').replace('/', '_');
            int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
            take(Base64.getUrlDecoder().decode(digits.substring(0, whole)));
        });
    }

    private void take(byte[] value) {
        if (value.length < 16) return;
        candidates.put(HexFormat.of().formatHex(value), value);
        guesser.against(value);
    }

    /** As whoever has the tenant's key unwraps it: AES-256-GCM, 12 bytes of nonce first. */
    private byte[] dataKey() {
        return owner.sql("SELECT key_version, wrapped FROM run_key WHERE tenant_id = ? AND run_id = ?")
                .params(tenant.id().value(), run.value())
                .query((row, number) -> unwrapped(row.getBytes(2), keys.version(tenant.id(), row.getInt(1))))
                .single();
    }

    private byte[] unwrapped(byte[] wrapped, TenantKey key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key.bytes(), "AES"),
                    new GCMParameterSpec(128, wrapped, 0, 12));
            cipher.updateAAD((run + "/key").getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(wrapped, 12, wrapped.length - 12);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private byte[] tagSecret() throws IOException {
        Path only;
        try (Stream<Path> files = Files.list(data.path().resolve("keys"))) {
            only = files.filter(file -> file.getFileName().toString().matches(tenant.id() + "\\.[0-9]+\\.tags"))
                    .findFirst()
                    .orElseThrow();
        }
        String file = Files.readString(only);
        return HexFormat.of()
                .parseHex(file.lines().skip(1).findFirst().orElseThrow().split(" ", 3)[1]);
    }

    private static String tagThatAPinWouldHave(byte[] secret) {
        byte[] prk = mac("stepwarden/equality-tags".getBytes(StandardCharsets.US_ASCII), secret);
        byte[] key = mac(prk, "server/v1\u0001".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of()
                .formatHex(mac(key, ("password\0" + PIN).getBytes(StandardCharsets.US_ASCII)))
                .substring(0, 12);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<String> filesWith(byte[] wanted) throws IOException {
        Path cluster =
                Path.of(owner.sql("SHOW data_directory").query(String.class).single());
        String text = new String(wanted, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(cluster)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .map(file -> cluster.relativize(file).toString())
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false; // what is gone keeps nothing
        }
    }
}
