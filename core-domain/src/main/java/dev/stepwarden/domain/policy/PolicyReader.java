package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a document's fields, and complains of all that is wrong with them at once. */
final class PolicyReader {
    private static final int LONGEST_TOOL = 200;
    private static final int LONGEST_ENVIRONMENT = 100;
    private static final int LONGEST_GROUP = 60;
    private static final int MOST_ENVIRONMENTS = 50;
    private static final Duration SHORTEST_TTL = Duration.ofMinutes(1);
    private static final Duration LONGEST_TTL = Duration.ofDays(30);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,15})?");
    private static final Instant USUAL_TIME = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<String, Effect> EFFECTS = Effect.BY_NAME;
    private static final Map<String, Risk> RISKS = Risk.BY_NAME;
    private static final Map<String, Boolean> MODES = Map.of("enforce", false, "shadow", true);
    private static final Map<String, Boolean> REASONS = Map.of("required", true, "optional", false);
    private static final Map<String, Boolean> ALLOWED = Map.of("allow", true, "forbid", false);

    private final Set<String> ids = new HashSet<>();

    private PolicyReader() {}

    static PolicyDocument read(String text) {
        Json content = PolicyText.parse(text);
        tooMany(content, "rules", PolicyDocument.MOST_RULES);
        tooMany(content, "tests", PolicyDocument.MOST_TESTS);
        return new PolicyReader().document(text, ObjectFields.of(content));
    }

    private static void tooMany(Json content, String name, int most) {
        if (content instanceof Json.Obj object
                && object.get(name) instanceof Json.Arr array
                && array.items().size() > most)
            throw new InvalidFields("/" + name, "must have at most " + most + " items");
    }

    private PolicyDocument document(String text, ObjectFields fields) {
        Effect byDefault = required(fields, "default", EFFECTS, Effect.BLOCK);
        boolean shadow = said(fields, "mode", MODES, false);
        List<PolicyRule> rules = fields.objects("rules", this::rule);
        List<PolicyTest> tests = fields.objects("tests", this::test);
        fields.done();
        return new PolicyDocument(byDefault, shadow, rules, tests, text, fields.value());
    }

    private PolicyRule rule(ObjectFields fields) {
        String id = fields.requiredText("id", 64);
        if (!id.isEmpty() && !ID.matcher(id).matches())
            fields.complain("id", "must be 1 to 63 letters, digits, dots, hyphens and underscores");
        else if (!id.isEmpty() && !ids.add(id)) fields.complain("id", "is the id of another rule");
        Match match = fields.object("match", PolicyReader::match);
        if (match == null) fields.complain("match", "is required");
        Effect effect = required(fields, "effect", EFFECTS, Effect.BLOCK);
        ApprovalTerms approval = fields.object("approval", PolicyReader::approval);
        if (approval != null && effect != Effect.REQUIRE_APPROVAL)
            fields.complain("approval", "has no meaning where the effect is not require_approval");
        return new PolicyRule(
                id,
                match == null ? new ToolGlob("") : match.tool,
                match == null ? List.of() : match.environments,
                match == null ? null : match.when,
                effect,
                said(fields, "risk", RISKS, Risk.LOW),
                approval == null ? ApprovalTerms.USUAL : approval,
                said(fields, "mode", MODES, false));
    }

    private record Match(
            ToolGlob tool,
            List<String> environments,
            @Nullable Condition when) {}

    private static Match match(ObjectFields fields) {
        ToolGlob tool = new ToolGlob(fields.requiredText("tool", LONGEST_TOOL));
        boolean nowhere =
                fields.json("env") instanceof Json.Arr array && array.items().isEmpty();
        if (nowhere) fields.complain("env", "must name an environment, or be left out");
        List<String> environments = fields.texts("env", MOST_ENVIRONMENTS, LONGEST_ENVIRONMENT);
        String when = fields.text("when", Conditions.LONGEST);
        return new Match(tool, environments, when == null ? null : condition(fields, when));
    }

    private static @Nullable Condition condition(ObjectFields fields, String when) {
        try {
            return Conditions.compile(when);
        } catch (Conditions.Wrong wrong) {
            fields.complain("when", wrong.reason());
            return null;
        }
    }

    private static ApprovalTerms approval(ObjectFields fields) {
        List<Factor> factors = fields.objects("factors", PolicyReader::factor);
        if (factors.size() > Factor.MOST) fields.complain("factors", "must have at most " + Factor.MOST + " items");
        Set<@Nullable String> groups = new HashSet<>();
        for (Factor factor : factors)
            if (!groups.add(factor.group())) fields.complain("factors", "must name a group once only");
        return new ApprovalTerms(
                factors.isEmpty() ? ApprovalTerms.USUAL.factors() : Factors.union(factors, List.of()),
                ttl(fields),
                said(fields, "reason", REASONS, false),
                said(fields, "hidden_values", ALLOWED, false));
    }

    private static Factor factor(ObjectFields fields) {
        String group = fields.text("group", LONGEST_GROUP);
        if (group != null && group.isBlank()) fields.complain("group", "must not be empty");
        Long n = fields.count("n");
        if (n != null && (n < 1 || n > Factor.MOST)) fields.complain("n", "must be 1 to " + Factor.MOST);
        return new Factor(group, n == null ? 1 : (int) Math.min(n, Factor.MOST));
    }

    private static Duration ttl(ObjectFields fields) {
        String text = fields.text("ttl", 40);
        if (text == null) return ApprovalTerms.USUAL_TTL;
        try {
            Duration ttl = Duration.parse(text);
            if (ttl.compareTo(SHORTEST_TTL) >= 0 && ttl.compareTo(LONGEST_TTL) <= 0) return ttl;
        } catch (DateTimeException unreadable) {
            // falls through to the complaint
        }
        fields.complain("ttl", "must be a duration from PT1M to P30D, such as PT1H");
        return ApprovalTerms.USUAL_TTL;
    }

    private PolicyTest test(ObjectFields fields) {
        CallInputs input = fields.object("input", PolicyReader::input);
        if (input == null) fields.complain("input", "is required");
        Expected expected = fields.object("expect", this::expected);
        if (expected == null) fields.complain("expect", "is required");
        return new PolicyTest(
                input == null ? NOTHING : input,
                expected == null ? Effect.BLOCK : expected.effect,
                expected == null ? null : expected.rule);
    }

    private static final CallInputs NOTHING =
            new CallInputs("", new Json.Obj(Map.of()), "", Risk.LOW, null, Map.of(), BigDecimal.ZERO, USUAL_TIME);

    private static CallInputs input(ObjectFields fields) {
        String tool = fields.requiredText("tool", LONGEST_TOOL);
        Json.Obj args = fields.anyObject("args");
        String env = fields.text("env", LONGEST_ENVIRONMENT);
        Instant time = fields.time("time");
        return new CallInputs(
                tool,
                args == null ? new Json.Obj(Map.of()) : args,
                env == null ? "" : env,
                said(fields, "risk", RISKS, Risk.LOW),
                fields.text("agent", LONGEST_TOOL),
                calls(fields),
                cost(fields),
                time == null ? USUAL_TIME : time);
    }

    private static Map<String, Long> calls(ObjectFields fields) {
        Map<String, Long> calls = new HashMap<>();
        fields.object("calls", counts -> {
            for (String tool : counts.value().members().keySet()) {
                Long count = counts.count(tool);
                if (count != null) calls.merge(ToolGlob.nfc(tool), count, Long::sum);
            }
            return calls;
        });
        return calls;
    }

    private static BigDecimal cost(ObjectFields fields) {
        String token = switch (fields.json("cost")) {
            case null -> "0";
            case Json.Num number -> number.token();
            case Json.Str text -> text.value();
            default -> "";
        };
        if (DECIMAL.matcher(token).matches()) return new BigDecimal(token);
        fields.complain("cost", "must be a decimal number that is not negative");
        return BigDecimal.ZERO;
    }

    private record Expected(Effect effect, @Nullable String rule) {}

    private Expected expected(ObjectFields fields) {
        Effect effect = required(fields, "effect", EFFECTS, Effect.BLOCK);
        String rule = fields.text("rule", 64);
        if (rule != null && !ids.contains(rule)) fields.complain("rule", "is the id of none of the rules");
        return new Expected(effect, rule);
    }

    private static <T> T required(ObjectFields fields, String name, Map<String, T> words, T otherwise) {
        boolean absent = fields.json(name) == null;
        if (absent) fields.complain(name, "is required");
        return said(fields, name, words, otherwise);
    }

    private static <T> T said(ObjectFields fields, String name, Map<String, T> words, T otherwise) {
        T word = fields.oneOf(name, words);
        return word == null ? otherwise : word;
    }
}
