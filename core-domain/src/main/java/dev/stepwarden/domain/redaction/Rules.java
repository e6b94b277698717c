package dev.stepwarden.domain.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All rules, ready to be used on any number of texts at once.
 *
 * @param byWord the rule of each of the keywords
 */
record Rules(
        RuleNames names,
        Keywords keywords,
        TextRule[] byWord,
        Numbers numbers,
        CardNumber cards,
        NamedSecret named,
        DroppedHeaders headers) {

    static Rules builtIn() {
        return BuiltIn.RULES;
    }

    private static Rules of(RuleFile file) {
        Credible credible = new Credible(Set.copyOf(file.list("placeholders")), file.list("placeholder_starts"));
        PhoneNumber phones = new PhoneNumber(Set.copyOf(file.list("country_codes")));
        CardNumber cards = new CardNumber(file.cardIssuers());
        NamedSecret named = new NamedSecret(file.secretNames(), credible);
        List<TextRule> rules = new ArrayList<>(file.tokens());
        rules.add(new PemKey());
        rules.add(new Jwt());
        rules.add(new Email(Set.copyOf(file.list("file_endings"))));
        rules.add(phones);
        rules.add(new BearerToken(credible));
        rules.add(new UrlUserinfo());
        rules.add(new SignedQuery(file.list("queries")));
        rules.add(new AuthHeader(file.headerKinds(), file.schemes("word"), file.schemes("line"), credible));
        rules.add(named);
        List<String> words = new ArrayList<>();
        List<TextRule> byWord = new ArrayList<>();
        for (TextRule rule : rules) {
            for (String word : rule.keywords()) {
                words.add(word);
                byWord.add(rule);
            }
        }
        return new Rules(
                file.names(),
                new Keywords(words),
                byWord.toArray(TextRule[]::new),
                new Numbers(cards, new Iban(file.ibanLengths()), phones),
                cards,
                named,
                new DroppedHeaders(file.headers()));
    }

    /** Read when first needed, once. */
    private static final class BuiltIn {
        private static final Rules RULES = of(RuleFile.builtIn());
    }
}
