package dev.stepwarden.domain.signin;

/** What a signed-in person may do to the own account. */
@FunctionalInterface
public interface OwnAccount {
    /**
     * Changes the password, and ends all other sessions of the person.
     *
     * @throws WrongPassword when the current one is another
     * @throws TooManyAttempts when that was tried too often
     * @throws dev.stepwarden.domain.json.InvalidFields when the next one is not good enough
     */
    void changePassword(String current, String next);

    /** What was given as the current password is not it. */
    final class WrongPassword extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public WrongPassword() {
            super("that is not your password");
        }
    }
}
