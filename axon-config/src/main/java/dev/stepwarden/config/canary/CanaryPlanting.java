package dev.stepwarden.config.canary;

import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the canary tenant, like any tenant: by commands. Which it is stands in the database, where all nodes find the same
 * one; whatever lists tenants for people leaves that one out.
 */
@Component
final class CanaryPlanting {
    private static final Duration KEY_LASTS = Duration.ofHours(25);
    private static final int RETENTION_DAYS = 30;

    private final JdbcClient writer;
    private final Commands commands;
    private final RandomGenerator random;
    private final Clock clock;

    CanaryPlanting(@Qualifier("writer") JdbcClient writer, Commands commands, RandomGenerator random, Clock clock) {
        this.writer = writer;
        this.commands = commands;
        this.random = random;
        this.clock = clock;
    }

    /** The same at every start. */
    Canary plant() {
        writer.sql("INSERT INTO canary (id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(Canary.random(random).tenant().value())
                .update();
        Canary canary = new Canary(new TenantId(
                writer.sql("SELECT id FROM canary").query(UUID.class).single()));
        Caller server = Caller.server(canary.tenant(), "canary");
        commands.send(server, new CreateTenant(canary.tenant(), canary.words("tenant")));
        commands.send(
                server,
                new CreateProject(
                        new ProjectId(canary.tenant(), canary.idOf("project")),
                        canary.words("project"),
                        RETENTION_DAYS,
                        RETENTION_DAYS));
        return canary;
    }

    /** A key of a day, known to nobody but this process. */
    String key(Canary canary) {
        ApiKeyText key = ApiKeyText.random(canary.tenant(), random);
        commands.send(
                Caller.server(canary.tenant(), "canary"),
                new IssueApiKey(
                        canary.tenant(),
                        canary.idOf("key " + key.hash()),
                        canary.words("key"),
                        canary.idOf("owner"),
                        Role.ADMIN,
                        canary.idOf("project"),
                        canary.marker(),
                        key.hash(),
                        clock.instant().plus(KEY_LASTS)));
        return key.text();
    }
}
