package dev.stepwarden.domain.cost;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a model's price by the names that clients report for it. A name is known or it is not: {@code gpt-4.1-mini} is
 * no kind of {@code gpt-4.1}, and a guess would be a wrong sum on somebody's bill. What may stand around a known name is
 * a date after it ({@code gpt-4.1-2025-04-14}), who serves it before it ({@code openai/gpt-4.1}), and Amazon Bedrock's
 * frame ({@code anthropic.claude-sonnet-4-5-20250929-v1:0}; not its regional forms such as {@code eu.}, which cost
 * more).
 */
final class ModelNames {
    private static final Pattern DATED =
            Pattern.compile("(.+)[-@](?:20\\d{2}-[01]\\d-[0-3]\\d|20\\d{2}[01]\\d[0-3]\\d)");
    private static final Pattern BEDROCK = Pattern.compile("(?:global\\.)?anthropic\\.(.+?)(?:-v\\d(?::\\d)?)?");

    private final Map<String, ModelPrice> prices = new HashMap<>();
    private final Map<String, Set<String>> sellersOf = new HashMap<>();
    private final Set<String> sellers = new HashSet<>();
    private final Set<String> gateways;

    ModelNames(List<ModelPrice> rows, Map<String, List<String>> providers, Collection<String> gateways) {
        this.gateways = Set.copyOf(gateways);
        providers.forEach((provider, names) -> sellersOf.put(provider, Set.copyOf(names)));
        sellersOf.values().forEach(sellers::addAll);
        for (ModelPrice row : rows) {
            if (!sellersOf.containsKey(row.provider())) throw new IllegalArgumentException(row.provider());
            for (String name : row.names()) {
                if (prices.put(name, row) != null) throw new IllegalArgumentException(name + " is listed twice");
            }
        }
    }

    Optional<ModelPrice> find(@Nullable String provider, String model) {
        String seller = provider == null || provider.isBlank() ? null : plain(provider);
        String name = plain(model);
        while (true) {
            ModelPrice price = named(name);
            if (price != null && sold(price, seller)) return Optional.of(price);
            int slash = name.indexOf('/');
            if (slash < 0) return Optional.empty();
            String prefix = name.substring(0, slash);
            if (sellers.contains(prefix) && (seller == null || gateways.contains(seller))) seller = prefix;
            else if (!sellers.contains(prefix) && !gateways.contains(prefix)) return Optional.empty();
            name = name.substring(slash + 1);
        }
    }

    Collection<ModelPrice> all() {
        return Set.copyOf(prices.values());
    }

    private @Nullable ModelPrice named(String name) {
        ModelPrice exact = prices.get(name);
        if (exact != null) return exact;
        Matcher bedrock = BEDROCK.matcher(name);
        if (bedrock.matches()) return named(bedrock.group(1));
        Matcher dated = DATED.matcher(name);
        return dated.matches() ? prices.get(dated.group(1)) : null;
    }

    /** A gateway passes on what the maker asks; an open model's price is that of its host alone. */
    private boolean sold(ModelPrice price, @Nullable String seller) {
        if (seller != null && sellersOf.getOrDefault(price.provider(), Set.of()).contains(seller)) return true;
        return !price.hosted() && (seller == null || gateways.contains(seller));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
