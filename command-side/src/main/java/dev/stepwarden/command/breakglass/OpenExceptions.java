package dev.stepwarden.command.breakglass;

import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassOpened;
import dev.stepwarden.domain.breakglass.BreakGlassId;

/** Which exceptions decisions know, in the transaction that opens or closes one. */
public interface OpenExceptions {
    void open(BreakGlassOpened opened);

    void close(BreakGlassId closed);
}
