package dev.stepwarden.config.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.stepwarden.command.decision.Decision;
import dev.stepwarden.command.diff.NormaliseProfile;
import dev.stepwarden.command.member.Member;
import dev.stepwarden.command.policy.PolicySet;
import dev.stepwarden.command.run.Run;
import dev.stepwarden.domain.messaging.EventTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Events and snapshots as JSON, under names of their own rather than Java's, so that classes can move. Members are
 * written in the order of the record's components, and their revision is 1 until an upcaster says otherwise.
 */
public final class EventSerializer extends Jackson3Serializer {
    private static final String FIRST_REVISION = "1";

    private final Map<String, Class<?>> types = new HashMap<>(EventTypes.all());
    private final Map<Class<?>, String> names = new HashMap<>();

    private EventSerializer(Jackson3Serializer.Builder builder) {
        super(builder);
        types.put("RunSnapshot", Run.class);
        types.put("MemberSnapshot", Member.class);
        types.put("NormaliseProfileSnapshot", NormaliseProfile.class);
        types.put("PolicySetSnapshot", PolicySet.class);
        types.put("DecisionSnapshot", Decision.class);
        types.forEach((name, type) -> names.put(type, name));
    }

    public static EventSerializer create() {
        return new EventSerializer(Jackson3Serializer.builder()
                .revisionResolver(new AnnotationRevisionResolver())
                .jsonMapperBuilderCustomizer(EventSerializer::customize));
    }

    private static void customize(JsonMapper.Builder mapper) {
        mapper.changeDefaultVisibility(visibility -> visibility
                .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY));
        mapper.changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL));
        mapper.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
    }

    /** For tracking tokens. A replay's token names the classes of the tokens in it, which has to be allowed to be read. */
    static Jackson3Serializer tokens() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(TrackingToken.class)
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        String name = names.get(type);
        if (name == null) return super.typeForClass(type);
        String revision = getRevisionResolver().revisionOf(type);
        return new SimpleSerializedType(name, Optional.ofNullable(revision).orElse(FIRST_REVISION));
    }

    /** A type that this version does not know is an error: to skip an event in silence would be to lose it. */
    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> known = types.get(type.getName());
        if (known != null) return known;
        if (type.getName().indexOf('.') < 0 && !SimpleSerializedType.emptyType().equals(type)) {
            throw new SerializationException("unknown event type " + type.getName());
        }
        return super.classForType(type);
    }
}
