package dev.stepwarden.domain.tenancy;

import static dev.stepwarden.domain.tenancy.Permission.ADMINISTER;
import static dev.stepwarden.domain.tenancy.Permission.APPROVE;
import static dev.stepwarden.domain.tenancy.Permission.DECIDE_CALLS;
import static dev.stepwarden.domain.tenancy.Permission.DRAFT_POLICIES;
import static dev.stepwarden.domain.tenancy.Permission.OPERATE;
import static dev.stepwarden.domain.tenancy.Permission.PUBLISH_POLICIES;
import static dev.stepwarden.domain.tenancy.Permission.READ_APPROVALS;
import static dev.stepwarden.domain.tenancy.Permission.READ_AUDIT;
import static dev.stepwarden.domain.tenancy.Permission.READ_RUNS;
import static dev.stepwarden.domain.tenancy.Permission.RECORD_RUNS;
import static dev.stepwarden.domain.tenancy.Permission.SAVE_PROFILES;
import static dev.stepwarden.domain.tenancy.Permission.STOP_AGENTS;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The roles of people and keys. This table is the only place that says what a role may. */
public enum Role {
    INGEST(RECORD_RUNS, DECIDE_CALLS, READ_APPROVALS),
    VIEWER(READ_RUNS, READ_APPROVALS),
    DEVELOPER(READ_RUNS, READ_APPROVALS, SAVE_PROFILES, DRAFT_POLICIES),
    APPROVER(READ_RUNS, READ_APPROVALS, APPROVE, STOP_AGENTS),
    AUDITOR(READ_RUNS, READ_APPROVALS, READ_AUDIT),
    ADMIN(
            RECORD_RUNS,
            DECIDE_CALLS,
            READ_RUNS,
            READ_APPROVALS,
            SAVE_PROFILES,
            DRAFT_POLICIES,
            PUBLISH_POLICIES,
            APPROVE,
            STOP_AGENTS,
            READ_AUDIT,
            ADMINISTER),
    /** The server's own work; given to no person and no key. */
    SERVER(
            RECORD_RUNS,
            DECIDE_CALLS,
            READ_RUNS,
            READ_APPROVALS,
            SAVE_PROFILES,
            DRAFT_POLICIES,
            PUBLISH_POLICIES,
            APPROVE,
            STOP_AGENTS,
            READ_AUDIT,
            ADMINISTER,
            OPERATE);

    /** Roles by their names on the wire; {@link #SERVER} has none. */
    public static final Map<String, Role> BY_NAME = Arrays.stream(values())
            .filter(role -> role != SERVER)
            .collect(Collectors.toUnmodifiableMap(Role::wireName, Function.identity()));

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it so
    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
