package dev.stepwarden.redaction;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.TenantKeys;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the vault keeps, opened with the tenant's key in hand. */
record StoredPayloads(JdbcClient owner, TenantKeys keys) {

    /** Everything of a run, one row a line. */
    String of(RunId run) {
        return owner
                .sql("""
                        SELECT p.step_id, p.phase, p.content, k.key_version, k.wrapped
                        FROM payload p JOIN run_key k USING (tenant_id, run_id, expires_on)
                        WHERE tenant_id = ? AND run_id = ? ORDER BY p.phase, p.step_id""")
                .params(run.tenant().value(), run.value())
                .query((row, number) -> {
                    int phase = row.getInt(2);
                    DataKey key = DataKey.unwrapped(run, row.getBytes(5), keys.version(run.tenant(), row.getInt(4)));
                    String part =
                            phase == 0 ? DataKey.startPart() : DataKey.stepPart(row.getObject(1, UUID.class), phase);
                    return new String(key.open(part, row.getBytes(3)), StandardCharsets.UTF_8);
                })
                .list()
                .stream()
                .collect(Collectors.joining("\n"));
    }
}
