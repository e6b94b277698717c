package dev.stepwarden.config.security;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.Person;
import dev.stepwarden.domain.signin.TooManyAttempts;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks passwords; an unknown address costs as much time as a wrong password. A check takes 19 MiB, so that only a few go
 * on at a time; the others wait.
 */
@Component
final class SignIn {
    private final People people;
    private final PasswordEncoder passwords;
    private final SignInLimits limits;
    private final SignInLog log;
    private final String nobodysHash;
    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    SignIn(People people, PasswordEncoder passwords, SignInLimits limits, SignInLog log) {
        this.people = people;
        this.passwords = passwords;
        this.limits = limits;
        this.log = log;
        this.nobodysHash = passwords.encode("nobody");
    }

    /**
     * @param client the network address from which it is tried
     * @throws TooManyAttempts when too much was tried before, whether the address is somebody's or not
     */
    Optional<Person> person(String email, String password, String client) {
        boolean heldUp = limits.take(email, client);
        if (email.indexOf(0) >= 0) return Optional.empty(); // nobody's, and no text that a database would take
        Optional<Person> found = people.withEmail(email)
                .filter(person -> !person.passwordHash().isEmpty()); // who comes by an identity provider has none
        boolean right = matches(password, found.map(Person::passwordHash).orElse(nobodysHash));
        if (right && found.isPresent()) {
            limits.succeeded(email, client);
            return found;
        }
        found.ifPresent(person -> log.failed(person, heldUp));
        return Optional.empty();
    }

    /** For a password that is set: it costs as much as a check, and waits its turn likewise. */
    String hash(String password) {
        return inTurn(() -> requireNonNull(passwords.encode(password)));
    }

    private boolean matches(String password, String hash) {
        return inTurn(() -> passwords.matches(password, hash));
    }

    private <T> T inTurn(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
