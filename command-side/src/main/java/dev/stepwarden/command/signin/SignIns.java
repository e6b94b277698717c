package dev.stepwarden.command.signin;

import dev.stepwarden.domain.signin.SignInCommand.NoteFailedSignIn;
import dev.stepwarden.domain.signin.SignInCommand.NoteHeldUpSignIn;
import dev.stepwarden.domain.signin.SignInCommand.NotePasswordChange;
import dev.stepwarden.domain.signin.SignInCommand.NoteSignIn;
import dev.stepwarden.domain.signin.SignInEvent;
import dev.stepwarden.domain.signin.SignInEvent.PasswordChanged;
import dev.stepwarden.domain.signin.SignInEvent.PersonSignedIn;
import dev.stepwarden.domain.signin.SignInEvent.SignInFailed;
import dev.stepwarden.domain.signin.SignInEvent.SignInHeldUp;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One member's sign-ins. Apart from the membership, whose history stays short. */
public class SignIns {
    private @Nullable String stream;

    /** For Axon, before the first event. */
    protected SignIns() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NoteSignIn command) {
        AggregateLifecycle.apply(new PersonSignedIn(command.tenant(), command.person(), command.door()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NoteFailedSignIn command) {
        AggregateLifecycle.apply(new SignInFailed(command.tenant(), command.person(), command.attempts()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NoteHeldUpSignIn command) {
        AggregateLifecycle.apply(new SignInHeldUp(command.tenant(), command.person(), command.attempts()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NotePasswordChange command) {
        AggregateLifecycle.apply(new PasswordChanged(command.tenant(), command.person()));
    }

    @EventSourcingHandler
    void evolve(SignInEvent event) {
        stream = "signin/" + event.tenant() + "/" + event.person();
    }
}
