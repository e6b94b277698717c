package dev.stepwarden.config.security;

import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.Person;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.signin.FirstSetup;
import dev.stepwarden.domain.signin.PasswordRules;
import dev.stepwarden.domain.signin.TooManyAttempts;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Creates the first tenant, project and admin of an empty installation, for whoever knows the code from the server's log.
 * The tenant comes last: what was cut off before it leaves the installation as empty as it was, and can be done again.
 */
@Component
final class Setup implements FirstSetup {
    private static final Logger log = LoggerFactory.getLogger(Setup.class);
    private static final String ACCOUNT = "set-up";
    private static final int RETENTION_DAYS = 30;
    private static final int STALLED_AFTER_MINUTES = 30;
    private static final int TRIES_TO_SEE = 2_000;

    private final SetupGround ground;
    private final SignIn signIn;
    private final SignInLimits limits;
    private final People people;
    private final PersonPasswords passwords;
    private final BrowserSignIn browsers;
    private final Commands commands;
    private final Queries queries;
    private final PublicAddress address;
    private final RandomGenerator random;
    private volatile @Nullable SetupCode code;

    Setup(
            SetupGround ground,
            SignIn signIn,
            SignInLimits limits,
            People people,
            PersonPasswords passwords,
            BrowserSignIn browsers,
            Commands commands,
            Queries queries,
            PublicAddress address,
            RandomGenerator random) {
        this.ground = ground;
        this.signIn = signIn;
        this.limits = limits;
        this.people = people;
        this.passwords = passwords;
        this.browsers = browsers;
        this.commands = commands;
        this.queries = queries;
        this.address = address;
        this.random = random;
    }

    /** After it was said that the server is ready. */
    @EventListener(ApplicationReadyEvent.class)
    @Order
    void tellCode() {
        if (!isOpen()) return;
        String text = SetupCode.random(random);
        code = SetupCode.of(text);
        log.info("Nothing is set up yet: open {} and enter the code {}", address.link("/setup"), text);
    }

    @Override
    public boolean isOpen() {
        return ground.isEmpty();
    }

    /**
     * @param client the network address from which it is tried
     * @throws WrongCode when it is another code
     * @throws SetupIsOver when the installation has a tenant
     * @throws InvalidFields when something that was given can't be
     * @throws TooManyAttempts when the code was guessed too often
     */
    Authentication begin(Wish wish, String client) {
        limits.take(ACCOUNT, client);
        SetupCode known = code;
        if (known == null || !known.is(wish.code())) throw isOpen() ? new WrongCode() : new SetupIsOver();
        limits.succeeded(ACCOUNT, client);
        wish.check();
        String hash = signIn.hash(wish.password());
        Optional<Authentication> signedIn = ground.alone(() -> create(wish, hash));
        code = null;
        return signedIn.orElseThrow(SetupIsOver::new);
    }

    private Authentication create(Wish wish, String hash) {
        TenantId tenant = new TenantId(UUID.randomUUID());
        UUID admin = person(wish.email(), hash);
        Caller server = new Caller(tenant, new Actor.Person(admin), Role.SERVER, null, null);
        ProjectId project = new ProjectId(tenant, UUID.randomUUID());
        commands.send(server, new AddMember(tenant, admin, Role.ADMIN, Set.of()));
        commands.send(server, new CreateProject(project, wish.project(), RETENTION_DAYS, STALLED_AFTER_MINUTES));
        commands.send(server, new CreateTenant(tenant, wish.tenant()));
        return seen(server, project, admin);
    }

    /** Left over from a set-up that was cut off, or new. */
    private UUID person(String email, String hash) {
        Optional<Person> known = people.withEmail(email);
        known.ifPresent(person -> passwords.change(person, hash));
        UUID person = known.map(Person::id).orElseGet(UUID::randomUUID);
        if (known.isEmpty()) people.add(person, email, hash);
        return person;
    }

    /** What was created is there, but a page that asks for it may be quicker than the rows. */
    private Authentication seen(Caller server, ProjectId project, UUID admin) {
        FindProject find = new FindProject(project.tenant(), project.value(), null);
        for (int i = 0; i < TRIES_TO_SEE; i++) {
            Optional<Authentication> signedIn = browsers.of(admin, project.tenant());
            if (signedIn.isPresent() && queries.ask(server, find).isPresent()) return signedIn.get();
            LockSupport.parkNanos(5_000_000);
        }
        throw new IllegalStateException("what was set up can't be seen yet; sign in in a moment");
    }

    /** What somebody wants to be created. */
    record Wish(String code, String tenant, String project, String email, String password) {
        void check() {
            DisplayName.checked("/tenant", tenant);
            DisplayName.checked("/project", project);
            if (!email.matches("[\\p{Graph}&&[^@]]{1,64}@[A-Za-z0-9.-]{1,253}")) {
                throw new InvalidFields("/email", "must be an e-mail address");
            }
            PasswordRules.check("/password", password, email);
        }

        @Override
        public String toString() {
            return "set-up of " + email;
        }
    }

    static final class WrongCode extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongCode() {
            super("That is not the code. It stands in the server's log, and is another one after each start.");
        }
    }

    static final class SetupIsOver extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SetupIsOver() {
            super("This installation has been set up already.");
        }
    }
}
