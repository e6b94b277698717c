package dev.stepwarden.config.store;

import dev.stepwarden.command.decision.ProofRefused;
import dev.stepwarden.command.decision.UsedProofs;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Used proofs in PostgreSQL, in the transaction of what they prove; those that are too old to be taken again are forgotten. */
@Component
class JdbcUsedProofs implements UsedProofs {
    private final JdbcClient writer;

    JdbcUsedProofs(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    @Override
    public void use(TenantId tenant, String thumbprint, String proof, Instant now) {
        int fresh = writer.sql("""
                        INSERT INTO used_proof (tenant_id, proof, used_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(tenant.value(), sha256(thumbprint + "/" + proof), now.atOffset(ZoneOffset.UTC))
                .update();
        if (fresh == 0) throw new ProofRefused("this proof of possession was used before: make another one");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
