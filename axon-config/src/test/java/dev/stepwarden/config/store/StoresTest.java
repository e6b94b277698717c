package dev.stepwarden.config.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.ServerTest;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoresTest extends ServerTest {
    @Autowired
    private Configuration axon;

    @Autowired
    private EventStorageEngine engine;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Test
    void every_store_is_in_postgresql_and_none_in_memory() {
        assertThat(engine).isExactlyInstanceOf(JdbcEventStorageEngine.class);
        assertThat(axon.eventStore()).isExactlyInstanceOf(EmbeddedEventStore.class);
        assertThat(axon.getComponent(TokenStore.class)).isExactlyInstanceOf(JdbcTokenStore.class);
        assertThat(axon.getComponent(TransactionManager.class)).isExactlyInstanceOf(SpringTransactionManager.class);
        assertThat(axon.eventSerializer()).isExactlyInstanceOf(EventSerializer.class);
        assertThat(axon.getComponent(Serializer.class)).isExactlyInstanceOf(EventSerializer.class);
    }

    @Test
    void every_processor_tracks_and_keeps_its_place_in_the_token_store() {
        Map<String, ?> processors = axon.eventProcessingConfiguration().eventProcessors();
        assertThat(processors).containsKey("timeline");
        assertThat(processors.values()).allMatch(TrackingEventProcessor.class::isInstance);
        for (Object processor : processors.values()) {
            assertThat(((TrackingEventProcessor) processor).getTokenStoreIdentifier())
                    .isNotEmpty();
        }
    }

    @Test
    void what_was_acknowledged_survives_a_power_cut() {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertThat(owner.sql("SHOW " + setting).query(String.class).single())
                    .as(setting)
                    .isEqualTo("on");
        }
        assertThat(owner.sql("SHOW server_version_num").query(Integer.class).single())
                .isGreaterThanOrEqualTo(180_000);
    }
}
