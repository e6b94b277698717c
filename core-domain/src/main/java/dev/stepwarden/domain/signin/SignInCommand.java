package dev.stepwarden.domain.signin;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/** What the server notes of a member's sign-ins. Nothing is decided: it has happened. */
public sealed interface SignInCommand extends Command<Void> {
    UUID person();

    @Override
    default Object target() {
        return "signin/" + tenant() + "/" + person();
    }

    @Override
    default Permission needs() {
        return Permission.OPERATE;
    }

    record NoteSignIn(TenantId tenant, UUID person, Door door) implements SignInCommand {}

    record NoteFailedSignIn(TenantId tenant, UUID person, int attempts) implements SignInCommand {}

    record NoteHeldUpSignIn(TenantId tenant, UUID person, int attempts) implements SignInCommand {}

    record NotePasswordChange(TenantId tenant, UUID person) implements SignInCommand {}
}
