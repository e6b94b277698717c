package dev.stepwarden.config.messaging;

import java.lang.reflect.Type;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SimpleQueryBus;

/** Takes no handler of a query that the gate does not know. */
final class GatedQueryBus extends SimpleQueryBus {
    private final TenantGate gate;

    GatedQueryBus(TenantGate gate) {
        super(SimpleQueryBus.builder());
        this.gate = gate;
    }

    @Override
    public <R> Registration subscribe(String query, Type answer, MessageHandler<? super QueryMessage<?, R>> handler) {
        gate.admit(query);
        return super.subscribe(query, answer, handler);
    }
}
