package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.Person;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks passwords; an unknown address costs as much time as a wrong password. */
@Component
final class SignIn {
    private final People people;
    private final PasswordEncoder passwords;
    private final String nobodysHash;

    SignIn(People people, PasswordEncoder passwords) {
        this.people = people;
        this.passwords = passwords;
        this.nobodysHash = passwords.encode("nobody");
    }

    Optional<Person> person(String email, String password) {
        Optional<Person> found = people.withEmail(email);
        boolean right =
                passwords.matches(password, found.map(Person::passwordHash).orElse(nobodysHash));
        return right ? found : Optional.empty();
    }
}
