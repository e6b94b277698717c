package dev.stepwarden.config.security;

import dev.stepwarden.domain.signin.TooManyAttempts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How often one may guess: by account and client together, by client, and by account. Guessing from everywhere holds up an
 * account for a minute at most, and never for a client from which its owner has come in before: nobody is locked out by
 * strangers. Addresses that nobody has are counted as all others. Kept in memory and bounded: a node that starts anew
 * begins anew.
 */
@Component
final class SignInLimits {
    private static final int MOST_TRUSTED = 20_000;

    private final Throttle pairs = new Throttle(5, Duration.ofSeconds(2), Duration.ofMinutes(15));
    private final Throttle clients = new Throttle(50, Duration.ofSeconds(2), Duration.ofMinutes(15));
    private final Throttle accounts = new Throttle(20, Duration.ofSeconds(1), Duration.ofMinutes(1));
    private final Map<String, Boolean> trusted = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_TRUSTED;
        }
    };
    private final Clock clock;

    SignInLimits(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes one try, which counts as failed until {@link #succeeded}.
     *
     * @return whether whoever tries has to wait from now on
     * @throws TooManyAttempts when it can't be taken now
     */
    synchronized boolean take(String account, String client) {
        Instant now = clock.instant();
        String pair = pair(account, client);
        boolean known = trusted.containsKey(pair);
        Duration wait = longest(pairs.wait(pair, now), clients.wait(network(client), now));
        if (!known) wait = longest(wait, accounts.wait(hashed(account), now));
        if (wait.isPositive()) throw new TooManyAttempts(wait);
        boolean begins = pairs.take(pair, now);
        clients.take(network(client), now);
        return (!known && accounts.take(hashed(account), now)) || begins;
    }

    synchronized void succeeded(String account, String client) {
        String pair = pair(account, client);
        pairs.forget(pair);
        accounts.forget(hashed(account));
        clients.giveBack(
                network(client)); // not forgotten: else an account of one's own would buy more guesses at others'
        trusted.put(pair, true);
    }

    private static String pair(String account, String client) {
        return hashed(account) + " " + network(client);
    }

    /** Of one length, whatever was sent. */
    private static String hashed(String account) {
        String text = account.strip().toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Of IPv6, all that one household has: the first 64 bits. */
    private static String network(String client) {
        if (client.indexOf(':') < 0) return client;
        String[] groups = client.split(":", -1);
        return String.join(":", Arrays.copyOf(groups, Math.min(groups.length, 4)));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
