package dev.stepwarden.query.breakglass;

import dev.stepwarden.domain.breakglass.BreakGlassId;
import dev.stepwarden.domain.breakglass.ListOverdueBreakGlass;
import dev.stepwarden.query.timeline.StoredTime;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which exceptions are open though their time is over. */
@Component
class BreakGlassQueries {
    private final JdbcClient reader;

    BreakGlassQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    List<BreakGlassId> answer(ListOverdueBreakGlass query) {
        return reader.sql("SELECT break_glass_id FROM open_break_glass WHERE tenant_id = ? AND until <= ? LIMIT 200")
                .params(query.tenant().value(), StoredTime.of(query.now()))
                .query((row, number) -> new BreakGlassId(query.tenant(), row.getObject(1, UUID.class)))
                .list();
    }
}
