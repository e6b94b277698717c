package dev.stepwarden.query.decision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an opaque id stands for today. */
@Schema(name = "NamedPerson")
public record PersonBody(UUID id, String name) {
    public static List<PersonBody> of(Map<UUID, String> names) {
        return names.entrySet().stream()
                .map(named -> new PersonBody(named.getKey(), named.getValue()))
                .sorted(Comparator.comparing(PersonBody::name).thenComparing(PersonBody::id))
                .toList();
    }
}
