package dev.stepwarden.config.security;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.Person;
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
    private final String nobodysHash;
    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    SignIn(People people, PasswordEncoder passwords) {
        this.people = people;
        this.passwords = passwords;
        this.nobodysHash = passwords.encode("nobody");
    }

    Optional<Person> person(String email, String password) {
        if (email.indexOf(0) >= 0) return Optional.empty(); // nobody's, and no text that a database would take
        Optional<Person> found = people.withEmail(email);
        return matches(password, found.map(Person::passwordHash).orElse(nobodysHash)) ? found : Optional.empty();
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
