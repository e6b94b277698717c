package dev.stepwarden.config.store;

import dev.stepwarden.config.launch.StepwardenProperties;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Axon's stores in PostgreSQL, each declared: what is left out here Axon would keep in memory. */
@Configuration
class EventStoreConfiguration {
    private static final int MAX_GAPS = 10_000;

    /** Events that processors share in memory. One may hold 500 steps, so that these may take 200 MB; who is slower reads. */
    private static final int CACHED_EVENTS = 250;

    /** How soon processors look for events by themselves: a node's own writes wake them, another node's do not. */
    private static final Duration ALONE = Duration.ofMillis(500);

    private static final Duration AMONG_OTHERS = Duration.ofMillis(20);

    /** How long a node that has died keeps its processors from others. Alone it can only be this one, killed before. */
    private static final Duration CLAIM_ALONE = Duration.ofSeconds(1);

    private static final Duration CLAIM_AMONG_OTHERS = Duration.ofSeconds(10);

    @Bean
    TransactionManager axonTransactions(@Qualifier("writerTransactions") PlatformTransactionManager writer) {
        return new SpringTransactionManager(writer);
    }

    @Bean
    EventSerializer eventSerializer() {
        return EventSerializer.create();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("writerDataSource") DataSource writer,
            TransactionManager transactions,
            EventSerializer serializer) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections(writer))
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(duplicateKeys())
                .batchSize(200)
                .gapTimeout((int) Duration.ofMinutes(2).toMillis()) // longer than any write transaction may take
                .maxGapOffset(MAX_GAPS)
                .build();
    }

    @Bean(destroyMethod = "shutDown")
    EmbeddedEventStore eventStore(EventStorageEngine engine, StepwardenProperties properties) {
        Duration delay = properties.database() == null ? ALONE : AMONG_OTHERS;
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .cachedEvents(CACHED_EVENTS)
                .fetchDelay(delay.toMillis())
                .build();
    }

    @Bean
    TokenStore tokenStore(@Qualifier("writerDataSource") DataSource writer, StepwardenProperties properties) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections(writer))
                .claimTimeout(properties.database() == null ? CLAIM_ALONE : CLAIM_AMONG_OTHERS)
                .serializer(EventSerializer.tokens())
                .build();
    }

    private static UnitOfWorkAwareConnectionProviderWrapper connections(DataSource writer) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(writer));
    }

    /** A duplicate key means that somebody else appended first. Axon's own resolver does not know PostgreSQL's. */
    static PersistenceExceptionResolver duplicateKeys() {
        return failure -> {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) return true;
            }
            return false;
        };
    }
}
