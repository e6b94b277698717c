/** The two doors, and the gate in both of them. Start at {@link AxonCommands} and {@link TenantGate}. */
@NullMarked
package dev.stepwarden.config.messaging;

import org.jspecify.annotations.NullMarked;
