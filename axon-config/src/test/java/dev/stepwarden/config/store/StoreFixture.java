package dev.stepwarden.config.store;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of the store need of the running server. */
@Component
record StoreFixture(JdbcClient writer, TransactionTemplate writing, EventStorageEngine engine) {
    @Autowired
    StoreFixture(
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions,
            EventStorageEngine engine) {
        this(writer, new TransactionTemplate(transactions), engine);
    }
}
