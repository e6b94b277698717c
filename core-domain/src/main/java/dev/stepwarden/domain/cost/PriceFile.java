package dev.stepwarden.domain.cost;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code prices.json}; its head says what its figures are and where they come from. */
final class PriceFile {
    private static final int MAX = 2_000;

    private PriceFile() {}

    static PriceTable builtIn() {
        try (InputStream file = Objects.requireNonNull(PriceFile.class.getResourceAsStream("prices.json"))) {
            return read(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static PriceTable read(byte[] utf8) {
        ObjectFields file = ObjectFields.of(StrictJson.parse(utf8));
        file.requiredText("unit", MAX);
        file.requiredText("how", MAX);
        PriceTable table = new PriceTable(
                file.requiredText("version", MAX),
                file.requiredText("currency", 3),
                new ModelNames(
                        file.objects("prices", PriceFile::price),
                        providers(file.anyObject("providers")),
                        file.texts("gateways", MAX, MAX)));
        file.done();
        return table;
    }

    private static ModelPrice price(ObjectFields row) {
        List<String> names = new ArrayList<>(List.of(row.requiredText("model", MAX)));
        names.addAll(row.texts("aliases", MAX, MAX));
        row.text("note", MAX);
        return new ModelPrice(
                row.requiredText("provider", MAX),
                List.copyOf(names),
                Json.TRUE.equals(row.json("hosted")),
                rates(row),
                row.object("long_context", PriceFile::longContext),
                row.requiredText("source", MAX),
                row.requiredText("date", MAX));
    }

    private static ModelPrice.LongContext longContext(ObjectFields tier) {
        return new ModelPrice.LongContext(Objects.requireNonNull(tier.count("above")), rates(tier));
    }

    private static Rates rates(ObjectFields row) {
        BigDecimal input = new BigDecimal(row.requiredText("input", MAX));
        return new Rates(
                input,
                orElse(row.text("cache_read", MAX), input),
                orElse(row.text("cache_write", MAX), input),
                new BigDecimal(row.requiredText("output", MAX)));
    }

    private static BigDecimal orElse(@Nullable String price, BigDecimal otherwise) {
        return price == null ? otherwise : new BigDecimal(price);
    }

    private static Map<String, List<String>> providers(Json.@Nullable Obj section) {
        ObjectFields fields = ObjectFields.of(Objects.requireNonNull(section));
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String provider : section.members().keySet()) {
            names.put(provider, fields.texts(provider, MAX, MAX));
        }
        fields.done();
        return names;
    }
}
