package dev.stepwarden.command.run;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.command.vault.Vault;
import dev.stepwarden.command.vault.Vault.Kept.Fate;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.vault.DataKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A vault with the real keys and commitments, whose rows are a map. */
final class MemoryVault implements Vault {
    private final Random random = new Random(17);
    private final Map<Place, DataKey> keys = new HashMap<>();
    private final Map<Place, Row> rows = new HashMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();

    private record Place(RunId run, LocalDate expiresOn, String part) {}

    record Row(UUID event, byte[] commitment) {}

    @Override
    public byte[] open(RunId run, LocalDate expiresOn, UUID event, byte[] content) {
        DataKey key = DataKey.random(run, random);
        keys.put(new Place(run, expiresOn, "key"), key);
        byte[] commitment = key.commitment(DataKey.startPart(), content);
        rows.put(new Place(run, expiresOn, DataKey.startPart()), new Row(event, commitment));
        return commitment;
    }

    @Override
    public byte[] commitment(RunId run, LocalDate expiresOn, String part, byte[] content) {
        return requireNonNull(keys.get(new Place(run, expiresOn, "key"))).commitment(part, content);
    }

    @Override
    public List<Kept> keep(RunId run, LocalDate expiresOn, UUID event, List<StepDraft> steps) {
        List<Kept> kept = new ArrayList<>();
        for (StepDraft step : steps) {
            String part =
                    DataKey.stepPart(step.facts().id(), step.facts().phase().number());
            byte[] commitment = commitment(run, expiresOn, part, step.content());
            Row known = rows.putIfAbsent(new Place(run, expiresOn, part), new Row(event, commitment));
            if (known == null) kept.add(new Kept(Fate.FRESH, commitment));
            else if (Arrays.equals(known.commitment(), commitment)) kept.add(new Kept(Fate.DUPLICATE, commitment));
            else kept.add(new Kept(Fate.CONFLICT, commitment));
        }
        return kept;
    }

    @Override
    public byte[] keepPart(RunId run, LocalDate expiresOn, UUID event, UUID id, int phase, byte[] content) {
        String part = DataKey.stepPart(id, phase);
        byte[] commitment = commitment(run, expiresOn, part, content);
        rows.put(new Place(run, expiresOn, part), new Row(event, commitment));
        contents.put(part, content);
        return commitment;
    }

    @Override
    public byte[] read(RunId run, LocalDate expiresOn, UUID id, int phase) {
        return requireNonNull(contents.get(DataKey.stepPart(id, phase)));
    }

    @Override
    public void erase(RunId run, LocalDate expiresOn) {
        keys.keySet().removeIf(place -> place.run().equals(run));
        rows.keySet().removeIf(place -> place.run().equals(run));
    }

    @Override
    public void move(RunId run, LocalDate from, LocalDate to) {
        moved(keys, run, to);
        moved(rows, run, to);
    }

    private static <V> void moved(Map<Place, V> all, RunId run, LocalDate to) {
        for (Place place : List.copyOf(all.keySet())) {
            if (place.run().equals(run)) all.put(new Place(run, to, place.part()), requireNonNull(all.remove(place)));
        }
    }

    /** Whether the run's key is in the place of that day. */
    boolean isAt(RunId run, LocalDate day) {
        return keys.containsKey(new Place(run, day, "key"));
    }

    /** The events that rows belong to. */
    List<UUID> events() {
        return rows.values().stream().map(Row::event).distinct().toList();
    }
}
