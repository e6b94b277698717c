package dev.stepwarden.config.vault;

import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.config.vault.VaultConfiguration.KeyFolder;
import dev.stepwarden.domain.redaction.TagKeys;
import dev.stepwarden.domain.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The operator's way to a new version of a tenant's tag key: an empty file {@code <tenant>.rotate-tags} beside the keys,
 * which vanishes when it is done.
 */
@Component
final class RotateTagsOnRequest implements Chore {
    private static final Logger LOG = LoggerFactory.getLogger(RotateTagsOnRequest.class);

    private final Path folder;
    private final TagKeys keys;

    RotateTagsOnRequest(KeyFolder folder, TagKeys keys) {
        this.folder = folder.path();
        this.keys = keys;
    }

    /** A crash in between makes one version more than was asked for, which does no harm. */
    @Override
    public void doFor(TenantId tenant) {
        Path asked = folder.resolve(tenant + ".rotate-tags");
        if (!Files.exists(asked)) return;
        int version = keys.rotate(tenant).version();
        try {
            DurableFile.remove(asked);
        } catch (IOException failed) {
            throw new UncheckedIOException(asked + " can't be removed", failed);
        }
        LOG.info("The tag key of tenant {} has version {} from now on", tenant, version);
    }
}
