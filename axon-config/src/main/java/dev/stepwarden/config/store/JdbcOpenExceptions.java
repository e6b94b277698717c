package dev.stepwarden.config.store;

import dev.stepwarden.command.breakglass.OpenExceptions;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassOpened;
import dev.stepwarden.domain.breakglass.BreakGlassId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exceptions in PostgreSQL, in the transaction of the decision, which holds the tenant's lock already. */
@Component
class JdbcOpenExceptions implements OpenExceptions {
    private final JdbcClient writer;

    JdbcOpenExceptions(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    @Override
    public void open(BreakGlassOpened opened) {
        writer.sql("""
                INSERT INTO open_break_glass (tenant_id, break_glass_id, run_id, tool, until) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")
                .params(
                        opened.breakGlass().tenant().value(),
                        opened.breakGlass().value(),
                        opened.run().value(),
                        opened.tool(),
                        opened.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void close(BreakGlassId closed) {
        writer.sql("DELETE FROM open_break_glass WHERE tenant_id = ? AND break_glass_id = ?")
                .params(closed.tenant().value(), closed.value())
                .update();
    }
}
