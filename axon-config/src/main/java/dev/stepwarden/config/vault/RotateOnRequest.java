package dev.stepwarden.config.vault;

import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.config.vault.VaultConfiguration.KeyFolder;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantCommand.RotateKey;
import dev.stepwarden.domain.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * The operator's way to rotate a tenant's key: an empty file {@code <tenant>.rotate} beside the keys. It vanishes when the
 * rotation has begun; while another is running, it waits.
 */
@Component
final class RotateOnRequest implements Chore {
    private final KeyFolder folder;
    private final Commands commands;

    RotateOnRequest(KeyFolder folder, Commands commands) {
        this.folder = folder;
        this.commands = commands;
    }

    @Override
    public void doFor(TenantId tenant) {
        Path asked = folder.path().resolve(tenant + ".rotate");
        if (!Files.exists(asked)) return;
        commands.send(Caller.server(tenant, "operator"), new RotateKey(tenant, "asked for by the operator"));
        try {
            DurableFile.remove(asked);
        } catch (IOException failed) {
            throw new UncheckedIOException(asked + " can't be removed", failed);
        }
    }
}
