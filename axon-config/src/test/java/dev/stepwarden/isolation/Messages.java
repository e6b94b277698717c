package dev.stepwarden.isolation;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.tenancy.TenantId;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Every command and every query that there is, made up from one tenant's ids. */
record Messages(TenantId tenant, UUID project, UUID run, UUID step, String keyHash, String words) {

    static List<Class<?>> queries() {
        return all(Query.class, false);
    }

    static List<Class<?>> commands() {
        return all(Command.class, false);
    }

    /** What a caller can listen to: every interface of ours that takes a caller and a listener. */
    static List<Class<?>> topics() {
        return all(Object.class, true).stream()
                .filter(Class::isInterface)
                .filter(type -> Arrays.stream(type.getMethods())
                        .map(method -> List.of(method.getParameterTypes()))
                        .anyMatch(takes -> takes.contains(Caller.class) && takes.contains(Consumer.class)))
                .toList();
    }

    /** With whatever may be left out left out. */
    Object make(Class<?> record) throws ReflectiveOperationException {
        RecordComponent[] parts = record.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[parts.length];
        for (int i = 0; i < parts.length; i++) values[i] = value(record, parts[i]);
        var constructor = record.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private @Nullable Object value(Class<?> record, RecordComponent part) throws ReflectiveOperationException {
        if (part.getAnnotatedType().isAnnotationPresent(Nullable.class)) return null;
        Object known = known(part);
        if (known != null) return known;
        Class<?> type = part.getType();
        if (type.isEnum()) return type.getEnumConstants()[0];
        if (type.isRecord()) return make(type);
        throw new AssertionError("no value for " + part + " of " + record.getName() + ": say here what it is");
    }

    private UUID id(String name) {
        return switch (name) {
            case "project" -> project;
            case "runA", "runB" -> run;
            default -> step;
        };
    }

    private @Nullable Object known(RecordComponent part) {
        Map<Class<?>, Object> byType = Map.ofEntries(
                Map.entry(TenantId.class, tenant),
                Map.entry(RunId.class, new RunId(tenant, run)),
                Map.entry(ProjectId.class, new ProjectId(tenant, project)),
                Map.entry(UUID.class, id(part.getName())),
                Map.entry(String.class, part.getName().equals("secretHash") ? keyHash : words),
                Map.entry(Json.class, new Json.Obj(Map.of("a", new Json.Str(words)))),
                Map.entry(Duration.class, Duration.ofHours(1)),
                Map.entry(boolean.class, false),
                Map.entry(Roles.class, Roles.of(Role.VIEWER)),
                Map.entry(Role.class, Role.VIEWER), // of those that people and keys may have
                Map.entry(int.class, 30),
                Map.entry(long.class, 30L),
                Map.entry(byte[].class, new byte[0]),
                Map.entry(
                        Instant.class,
                        Instant.parse(part.getName().equals("to") ? "2026-11-24T10:00:00Z" : "2026-11-24T09:00:00Z")),
                Map.entry(LocalDate.class, LocalDate.parse("2032-01-01")),
                Map.entry(List.class, List.of()),
                Map.entry(Set.class, Set.of()),
                Map.entry(Map.class, Map.of()),
                Map.entry(SortedMap.class, new TreeMap<>()));
        return byType.get(part.getType());
    }

    private static List<Class<?>> all(Class<?> kind, boolean interfaces) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition bean) {
                return interfaces == bean.getMetadata().isInterface()
                        && bean.getMetadata().isIndependent();
            }
        };
        scanner.addIncludeFilter(new AssignableTypeFilter(kind));
        Map<String, Class<?>> found = new TreeMap<>();
        for (BeanDefinition each : scanner.findCandidateComponents("dev.stepwarden")) {
            String name = String.valueOf(each.getBeanClassName());
            try {
                found.put(name, Class.forName(name));
            } catch (ClassNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return List.copyOf(found.values());
    }
}
