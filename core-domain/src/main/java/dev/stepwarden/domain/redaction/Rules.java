package dev.stepwarden.domain.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All rules, ready to be used on any number of texts at once.
 *
 * @param words all keywords
 * @param byWord the rule of each of them
 * @param own those of a project
 * @param version of the project's own, null where there are none
 */
record Rules(
        RuleNames names,
        List<String> words,
        Keywords keywords,
        TextRule[] byWord,
        Numbers numbers,
        CardNumber cards,
        NamedSecret named,
        DroppedHeaders headers,
        Unguessable unguessable,
        OwnPatterns own,
        @Nullable Integer version) {

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
                words,
                new Keywords(words),
                byWord.toArray(TextRule[]::new),
                new Numbers(cards, new Iban(file.ibanLengths()), phones),
                cards,
                named,
                new DroppedHeaders(file.headers()),
                new Unguessable(Set.copyOf(file.list("guessable")), Set.copyOf(file.list("judged"))),
                OwnPatterns.NONE,
                null);
    }

    /** These and a project's own, whose values never have a tag: anything may be hidden by them, a PIN as well. */
    Rules with(int version, List<PatternRule> patterns) {
        List<String> all = new ArrayList<>(words);
        List<TextRule> rules = new ArrayList<>(Arrays.asList(byWord));
        Set<String> never = new HashSet<>(unguessable.never());
        for (PatternRule pattern : patterns) {
            never.add(pattern.id());
            for (String word : pattern.keywords()) {
                all.add(word);
                rules.add(pattern);
            }
        }
        return new Rules(
                names.with(patterns.stream().map(PatternRule::id).toList()),
                all,
                new Keywords(all),
                rules.toArray(TextRule[]::new),
                numbers,
                cards,
                named,
                headers,
                new Unguessable(never, unguessable.judged()),
                OwnPatterns.of(patterns),
                version);
    }

    /** Read when first needed, once. */
    private static final class BuiltIn {
        private static final Rules RULES = of(RuleFile.builtIn());
    }
}
