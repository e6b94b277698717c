package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.canonical.CanonicalJson;
import dev.stepwarden.domain.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a policy set says, read and checked. The shape is the protocol's (section 7).
 *
 * @param byDefault where none of the rules matches
 * @param shadow whether all of it is recorded only
 * @param text as it was given
 * @param content the same as JSON, of which the hash is taken: formatting does not matter
 */
public record PolicyDocument(
        Effect byDefault,
        boolean shadow,
        List<PolicyRule> rules,
        List<PolicyTest> tests,
        String text,
        Json.Obj content) {
    public static final int LARGEST = 64 * 1024;
    public static final int MOST_RULES = 500;
    public static final int MOST_TESTS = 500;

    public PolicyDocument {
        rules = List.copyOf(rules);
        tests = List.copyOf(tests);
    }

    /**
     * Reads YAML 1.2, of which JSON is a part.
     *
     * @throws dev.stepwarden.domain.json.InvalidFields with pointers into the document
     */
    public static PolicyDocument parse(String yamlOrJson) {
        return PolicyReader.read(yamlOrJson);
    }

    /** {@code sha-256:} and 64 hexadecimal digits. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytes(content));
            return "sha-256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never); // every Java has it
        }
    }

    /** Runs the tests that are kept with it, each as if this were the only policy, and no shadow. */
    public List<PolicyTest.Result> runTests() {
        return PolicyTests.run(this);
    }
}
