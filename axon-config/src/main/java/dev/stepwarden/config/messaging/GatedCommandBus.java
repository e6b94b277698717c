package dev.stepwarden.config.messaging;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.Registration;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.MessageHandler;

/** Takes no handler of a command that the gate does not know. */
final class GatedCommandBus extends SimpleCommandBus {
    private final TenantGate gate;

    GatedCommandBus(TenantGate gate, TransactionManager transactions) {
        super(SimpleCommandBus.builder().transactionManager(transactions));
        this.gate = gate;
    }

    @Override
    public Registration subscribe(String command, MessageHandler<? super CommandMessage<?>> handler) {
        gate.admit(command);
        return super.subscribe(command, handler);
    }
}
