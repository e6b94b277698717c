package dev.stepwarden.config.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much room it takes. */
@Component
final class DatabaseMeters {
    DatabaseMeters(@Qualifier("writer") JdbcClient writer, MeterRegistry meters) {
        gauge(meters, "stepwarden.event.store.bytes", writer, "pg_total_relation_size('domainevententry')");
        gauge(meters, "stepwarden.database.bytes", writer, "pg_database_size(current_database())");
    }

    private static void gauge(MeterRegistry meters, String name, JdbcClient writer, String size) {
        Gauge.builder(
                        name,
                        writer,
                        client -> client.sql("SELECT " + size).query(Long.class).single())
                .baseUnit("bytes")
                .register(meters);
    }
}
