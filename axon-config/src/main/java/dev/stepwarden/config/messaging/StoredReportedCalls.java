package dev.stepwarden.config.messaging;

import dev.stepwarden.command.policy.PoliciesInForce;
import dev.stepwarden.command.reaction.ReportedCalls;
import dev.stepwarden.command.vault.PayloadsDeleted;
import dev.stepwarden.command.vault.Vault;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.policy.CallInputs;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Policies;
import dev.stepwarden.domain.policy.PolicyInForce;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.run.RunCommand.Located;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.KeyMissing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges by what the vault keeps of a step, in a transaction of its own with the tenant set. */
@Component
class StoredReportedCalls implements ReportedCalls {
    private static final Executor THREADS =
            command -> Thread.ofVirtual().name("reaction").start(command);
    private static final Json HIDDEN =
            new Json.Obj(Map.of("$redacted", new Json.Obj(Map.of("rule", new Json.Str("deleted")))));

    private final PoliciesInForce policies;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final TenantSetting setting;

    StoredReportedCalls(
            PoliciesInForce policies,
            Vault vault,
            @Qualifier("writerTransactions") PlatformTransactionManager writing,
            @Qualifier("writer") JdbcClient writer) {
        this.policies = policies;
        this.vault = vault;
        this.transaction = new TransactionTemplate(writing);
        this.setting = new TenantSetting(writer);
    }

    @Override
    public boolean neededPermission(RunId run, Located where, StepFacts step) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> Boolean.TRUE.equals(transaction.execute(status -> judged(run, where, step))), THREADS)
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw failed;
        }
    }

    private boolean judged(RunId run, Located where, StepFacts step) {
        setting.set(run.tenant());
        List<PolicyInForce> inForce = policies.of(run.tenant(), where.facts().project());
        if (inForce.isEmpty()) return false;
        CallInputs inputs = new CallInputs(
                step.tool() == null ? step.name() : step.tool().name(),
                args(run, where, step),
                where.facts().env(),
                Risk.LOW,
                where.facts().agent() == null ? null : where.facts().agent().name(),
                Map.of(),
                BigDecimal.ZERO,
                step.startedAt());
        return Policies.judge(inForce, inputs).effect() != Effect.ALLOW;
    }

    private Json args(RunId run, Located where, StepFacts step) {
        try {
            Json content = StrictJson.parse(
                    vault.read(run, where.expiresOn(), step.id(), step.phase().number()));
            Json input = content instanceof Json.Obj object ? object.get("input") : null;
            return input instanceof Json.Obj ? input : HIDDEN;
        } catch (PayloadsDeleted | KeyMissing | DataKey.Tampered gone) {
            return HIDDEN;
        }
    }
}
