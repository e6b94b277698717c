package dev.stepwarden.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.token.Act;
import dev.stepwarden.domain.token.Base64Url;
import dev.stepwarden.domain.token.CompactJws;
import dev.stepwarden.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Agents that ask before they act, and people who answer, by HTTP alone. */
abstract class GovernedTest extends ServerTest {
    static final String REFUNDS_ASK = """
            default: allow
            rules:
              - id: refund-large
                match: {tool: "payments.*", when: "double(args.amount) > 500.0"}
                effect: require_approval
                risk: medium
                approval: {factors: [{group: finance, n: 1}], ttl: PT1H}
              - id: no-wires
                match: {tool: bank.wire}
                effect: block
            """;

    @Autowired
    private People people;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    @Qualifier("writer")
    private JdbcClient writer;

    @Autowired
    @Qualifier("writerTransactions")
    private PlatformTransactionManager writing;

    @Autowired
    Clock clock;

    /** Puts it in force at once, in all of the tenant's projects. */
    void policy(TestTenant tenant, int version, String document) {
        PolicyDocument parsed = PolicyDocument.parse(document);
        new TransactionTemplate(writing).executeWithoutResult(status -> {
            writer.sql("SELECT set_config('app.tenant', ?, true)")
                    .param(tenant.id().toString())
                    .query(String.class)
                    .single();
            writer.sql("""
                    INSERT INTO policy_in_force (tenant_id, set_name, project_id, version, hash, document)
                    VALUES (?, 'prod', NULL, ?, ?, ?)
                    ON CONFLICT (tenant_id, set_name) DO UPDATE SET version = excluded.version, hash = excluded.hash,
                      document = excluded.document""")
                    .params(tenant.id().value(), version, parsed.hash(), document)
                    .update();
        });
    }

    /** How many of the tenant's events hold that text. */
    long stored(TestTenant tenant, String text) {
        return writer.sql("""
                        SELECT count(*) FROM DomainEventEntry
                        WHERE aggregateIdentifier LIKE '%' || ? || '%' AND convert_from(payload, 'UTF8') LIKE '%' || ? || '%'""")
                .params(tenant.id().toString(), text)
                .query(Long.class)
                .single();
    }

    record Person(UUID id, Api api) {}

    Person person(TestTenant tenant, Role role, String... groups) {
        UUID id = UUID.randomUUID();
        String email = "p-" + id + "@example.test";
        people.add(id, email, passwords.encode("correct horse " + id));
        commands.send(tenant.server(), new AddMember(tenant.id(), id, Roles.of(role), Set.of(groups)));
        Eventually.holds(
                () -> assertThat(people.withId(id).orElseThrow().memberships()).isNotEmpty());
        String token = new Api(url(), "")
                .post("/v1/session", "{\"email\": \"" + email + "\", \"password\": \"correct horse " + id + "\"}")
                .expect(200)
                .json()
                .text("token");
        return new Person(id, new Api(url(), token));
    }

    /** One process of an agent: it has a run, a key of its own, and asks for what it does. */
    final class Agent {
        final TestTenant tenant;
        final UUID run;
        final SigningKey key = SigningKey.random(random);

        Agent(TestTenant tenant, UUID run) {
            this.tenant = tenant;
            this.run = run;
        }

        Answer decide(Call call) {
            return tenant.ingest().post("/v1/decisions", call.body(run, key));
        }

        Answer mint(String decision, @Nullable String args) {
            String path = "/v1/decisions/" + decision + ":mint";
            return send(path, args == null ? "" : "{\"args\": " + args + "}", proof(key, path, null));
        }

        Answer consume(String token, String act, String nonce) {
            return consume(token, act, nonce, key);
        }

        Answer consume(String token, String act, String nonce, SigningKey by) {
            String path = "/v1/tokens/" + claims(token).text("jti") + ":consume";
            String body = "{\"token\": \"" + token + "\", \"act\": \"" + act + "\", \"nonce\": \"" + nonce + "\"}";
            return send(path, body, proof(by, path, token));
        }

        Answer send(String path, String body, String proof) {
            return tenant.ingest().post(path, body, Map.of("DPoP", proof));
        }

        /** Tells of the tool step as it ran. */
        void ran(Call call, Json.@Nullable Obj decision, @Nullable String token, String act) {
            String claim = decision == null
                    ? ""
                    : ", \"decision\": {\"id\": \"" + decision.text("id") + "\", \"act\": \"" + act + "\""
                            + (token == null
                                    ? ""
                                    : ", \"token_id\": \"" + claims(token).text("jti") + "\"") + "}";
            tenant.ingest()
                    .post("/v1/runs/" + run + "/steps", """
                            {"steps": [{"id": "%s", "kind": "tool", "name": "%s", "status": "ok",
                              "started_at": "%s", "ended_at": "%s", "input": %s,
                              "tool": {"name": "%s", "call_id": "%s"}%s}]}""".formatted(
                                    call.step(),
                                    call.tool(),
                                    clock.instant(),
                                    clock.instant().plusMillis(1),
                                    call.args(),
                                    call.tool(),
                                    call.callId(),
                                    claim))
                    .expect(200);
        }
    }

    Agent agent(TestTenant tenant) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post(
                        "/v1/runs",
                        "{\"id\": \"" + run
                                + "\", \"name\": \"a refund\", \"agent\": {\"name\": \"refund-agent\", \"version\": \"1\"}}")
                .expect(201);
        return new Agent(tenant, run);
    }

    record Call(UUID step, String tool, String callId, String args) {
        static Call of(String tool, String args) {
            return new Call(UUID.randomUUID(), tool, "call_" + UUID.randomUUID(), args);
        }

        static Call refund(String amount) {
            return of("payments.refund", "{\"amount\": " + amount + ", \"order\": \"ord_48213\"}");
        }

        Call with(String other) {
            return new Call(step, tool, callId, other);
        }

        String body(UUID run, SigningKey key) {
            return body(run, key, "");
        }

        String body(UUID run, SigningKey key, String more) {
            return """
                    {"run": "%s", "step": "%s", "tool": "%s", "call_id": "%s", "args": %s, "cnf": {"jwk": %s}%s}""".formatted(
                    run, step, tool, callId, args, JsonText.of(key.verifier().jwk()), more);
        }

        /** As the client computes it. */
        String act(Json.Obj decision, UUID run) {
            return new Act(
                            UUID.fromString(decision.text("tenant")),
                            UUID.fromString(decision.text("project")),
                            run,
                            step,
                            tool,
                            null,
                            StrictJson.parse(args.getBytes(StandardCharsets.UTF_8)))
                    .hash(Base64Url.read(decision.text("salt")).orElseThrow());
        }
    }

    static Json.Obj claims(String token) {
        String claims = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return (Json.Obj) StrictJson.parse(Base64Url.read(claims).orElseThrow());
    }

    /** A proof of possession for one request. */
    String proof(SigningKey by, String path, @Nullable String token) {
        Map<String, Json> header = new LinkedHashMap<>();
        header.put("typ", new Json.Str("dpop+jwt"));
        header.put("jwk", by.verifier().jwk());
        Map<String, Json> claims = new LinkedHashMap<>();
        claims.put("jti", new Json.Str(UUID.randomUUID().toString()));
        claims.put("htm", new Json.Str("POST"));
        claims.put("htu", new Json.Str(url() + path));
        claims.put("iat", new Json.Num(Long.toString(clock.instant().getEpochSecond())));
        if (token != null) claims.put("ath", new Json.Str(Base64Url.of(sha256(token))));
        return CompactJws.sign(header, new Json.Obj(claims), by);
    }

    static String vote(Json.Obj decision) {
        return vote(decision.text("act"), "checked with the customer");
    }

    static String vote(String hash, String reason) {
        return "{\"payload_hash\": \"" + hash + "\", \"reason\": \"" + reason + "\"}";
    }

    static String type(Answer answer) {
        return answer.json().text("type").replaceFirst(".*[/:]", "");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
