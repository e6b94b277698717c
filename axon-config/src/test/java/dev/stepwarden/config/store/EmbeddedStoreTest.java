package dev.stepwarden.config.store;

import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import org.springframework.beans.factory.annotation.Autowired;

/** The store on the embedded PostgreSQL. */
class EmbeddedStoreTest extends ServerTest implements StoreContract {
    @Autowired
    private StoreFixture store;

    @Override
    public StoreFixture store() {
        return store;
    }

    @Override
    public TestTenant tenant() {
        return newTenant();
    }
}
