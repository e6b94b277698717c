package dev.stepwarden.query.approval;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.KeyMissing;
import dev.stepwarden.query.timeline.Payloads;
import dev.stepwarden.query.timeline.Payloads.Governed;
import dev.stepwarden.query.timeline.WireWords;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The arguments of governed calls, as far as they may be shown: without what was hidden, and without its tags. */
@Component
class ApprovalInputs {
    /** In lists a line is made of them: of larger ones the tool's name alone. */
    private static final int MOST_IN_LISTS = 65_536;

    private final Payloads payloads;
    private final Clock clock;

    ApprovalInputs(Payloads payloads, Clock clock) {
        this.payloads = payloads;
        this.clock = clock;
    }

    /** @param args null when they are not there to be read */
    record Read(@Nullable Json args, PayloadState state) {}

    Read of(ApprovalRow row) {
        LocalDate expiresOn = row.expiresOn();
        if (expiresOn == null) return new Read(null, PayloadState.KEPT);
        try {
            Json args = args(payloads.inputs(row.run(), expiresOn, row.id().value()));
            return new Read(args, args == null ? gone(row, expiresOn) : PayloadState.KEPT);
        } catch (KeyMissing missing) {
            return new Read(null, PayloadState.LOCKED);
        }
    }

    Map<UUID, Json> of(TenantId tenant, List<ApprovalRow> rows) {
        List<Governed> wanted = rows.stream()
                .filter(row -> row.expiresOn() != null)
                .map(row -> new Governed(row.run(), expiresOn(row), row.id().value()))
                .toList();
        Map<UUID, Json> all = new HashMap<>();
        payloads.inputs(tenant, wanted, MOST_IN_LISTS).forEach((id, content) -> {
            Json args = args(content);
            if (args != null) all.put(id, args);
        });
        return all;
    }

    private static LocalDate expiresOn(ApprovalRow row) {
        return row.expiresOn() == null ? LocalDate.MAX : row.expiresOn();
    }

    private PayloadState gone(ApprovalRow row, LocalDate expiresOn) {
        PayloadState state =
                row.payloads() == null ? PayloadState.DELETED : WireWords.of(PayloadState.BY_NAME, row.payloads());
        if (state != PayloadState.KEPT && state != PayloadState.HELD) return state;
        return expiresOn.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                ? PayloadState.EXPIRED
                : PayloadState.DELETED;
    }

    /** The salt beside them is nobody's to see. */
    private static @Nullable Json args(@Nullable StoredContent content) {
        return content == null ? null : content.shown().get("args");
    }
}
