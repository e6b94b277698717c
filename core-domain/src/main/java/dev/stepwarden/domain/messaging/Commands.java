package dev.stepwarden.domain.messaging;

import dev.stepwarden.domain.tenancy.Caller;

/** The door for writes. What it answers is durable. */
public interface Commands {
    /**
     * @throws dev.stepwarden.domain.tenancy.NotAllowed when the caller's role does not include the command
     * @throws dev.stepwarden.domain.tenancy.ForeignTenant when the command is for another tenant than the caller's
     * @throws OpenTransaction when a transaction is open: the decision's own must be the only one
     */
    <R> R send(Caller caller, Command<R> command);
}
