package dev.stepwarden.domain.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules that hold in every project, for people to read. */
public final class BuiltInRules {
    private static final Map<String, String> IN_WORDS = Map.ofEntries(
            Map.entry("pem-key", "Private keys between BEGIN and END lines"),
            Map.entry("discord-token", "Tokens of Discord bots"),
            Map.entry("jwt", "JSON Web Tokens"),
            Map.entry("card", "Payment card numbers with a right check digit"),
            Map.entry("iban", "Bank account numbers (IBAN) with right check digits"),
            Map.entry("email", "E-mail addresses"),
            Map.entry("phone", "Telephone numbers with a country, or under a name like phone"),
            Map.entry("basic-auth", "User and password behind Basic"),
            Map.entry("bearer-token", "Tokens behind Bearer"),
            Map.entry("url-userinfo", "User and password in addresses: https://user:password@host"),
            Map.entry("signed-query", "Values that sign an address: ?signature=, ?token="),
            Map.entry("auth-header", "Values of authorization, cookie and API key headers"),
            Map.entry("password", "Values under names like password or passphrase"),
            Map.entry("named-secret", "Values under names like api_key, client_secret or access_token"),
            Map.entry("secret-type", "Values that the program itself marked as secret"));

    private static final List<BuiltInRule> ALL = read(RuleFile.builtIn());

    private BuiltInRules() {}

    /**
     * @param hides what it finds, in words
     * @param compared whether it can be told of two values that it hid if they are the same
     */
    public record BuiltInRule(String id, String hides, boolean compared) {}

    /** By their ids. */
    public static List<BuiltInRule> all() {
        return ALL;
    }

    private static List<BuiltInRule> read(RuleFile file) {
        List<String> never = file.list("guessable");
        List<BuiltInRule> all = new ArrayList<>();
        file.forms().forEach((id, forms) -> all.add(new BuiltInRule(id, form(id, forms), true)));
        for (String id : file.list("others")) {
            all.add(new BuiltInRule(id, IN_WORDS.getOrDefault(id, id), !never.contains(id)));
        }
        all.sort((one, other) -> one.id().compareTo(other.id()));
        return List.copyOf(all);
    }

    /** "Anthropic key: sk-ant-…" */
    private static String form(String id, List<String> forms) {
        String name = id.replace('-', ' ');
        String shapes = forms.stream()
                .map(form ->
                        form.replaceFirst("^!", "").replaceAll("\\{[^}]*}", "…").replaceAll("(?:…[-.:_/]?)+…", "…"))
                .distinct()
                .limit(4)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ": " + shapes;
    }
}
