package dev.stepwarden.config.messaging;

import dev.stepwarden.command.agent.Agent;
import dev.stepwarden.command.apikey.ApiKey;
import dev.stepwarden.command.breakglass.BreakGlass;
import dev.stepwarden.command.decision.Decision;
import dev.stepwarden.command.diff.NormaliseProfile;
import dev.stepwarden.command.member.Group;
import dev.stepwarden.command.member.Invitation;
import dev.stepwarden.command.member.Member;
import dev.stepwarden.command.policy.PolicySet;
import dev.stepwarden.command.project.Project;
import dev.stepwarden.command.retention.ExpiryDay;
import dev.stepwarden.command.retention.PayloadDeletion;
import dev.stepwarden.command.run.Run;
import dev.stepwarden.command.signin.SignIns;
import dev.stepwarden.command.tenancy.Tenant;
import dev.stepwarden.command.violation.Violation;
import dev.stepwarden.config.store.EventSerializer;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.HeavyQuery;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.snapshotting.RevisionSnapshotFilter;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Both buses with the gate in them, the aggregates, and the processors that project their events. */
@org.springframework.context.annotation.Configuration
class MessagingConfiguration {
    static final List<Class<?>> AGGREGATES = List.of(
            Tenant.class,
            Project.class,
            Member.class,
            Group.class,
            Invitation.class,
            ApiKey.class,
            Run.class,
            SignIns.class,
            ExpiryDay.class,
            PayloadDeletion.class,
            NormaliseProfile.class,
            PolicySet.class,
            Decision.class,
            Violation.class,
            BreakGlass.class,
            Agent.class);
    private static final int EVENTS_A_SNAPSHOT = 50;
    private static final int AGGREGATES_CACHED = 1_000; // of a kind; a run has some kilobytes
    private static final int EVENTS_A_BATCH = 100;
    private static final int REACTIONS_AT_ONCE = 4;
    private static final int REACTIONS_A_BATCH = 20;
    private static final Duration HEAVY_PATIENCE = Duration.ofSeconds(10);

    @Bean
    TenantGate tenantGate() {
        return new TenantGate();
    }

    /** Both locks get the caller's tenant, and only the gate looks at the message's: neither leans on the other. */
    @Bean
    CommandBus commandBus(TenantGate gate, TransactionManager transactions, @Qualifier("writer") JdbcClient writer) {
        CommandBus bus = new GatedCommandBus(gate, transactions);
        // Axon does so for a bus of its own making only; without it no event says who and why.
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(List.of(new MessageOriginProvider(), actor())));
        TenantSetting setting = new TenantSetting(writer);
        bus.registerHandlerInterceptor((unitOfWork, chain) -> {
            setting.set(gate.pass(unitOfWork.getMessage()).tenant());
            return Proceeding.with(chain);
        });
        return bus;
    }

    @Bean
    QueryBus queryBus(TenantGate gate, PlatformTransactionManager reading, @Qualifier("reader") JdbcClient reader) {
        QueryBus bus = new GatedQueryBus(gate);
        TransactionTemplate readOnly = new TransactionTemplate(reading);
        readOnly.setReadOnly(true);
        TenantSetting setting = new TenantSetting(reader);
        HeavyPlaces heavy = new HeavyPlaces(HEAVY_PATIENCE);
        bus.registerHandlerInterceptor((unitOfWork, chain) -> {
            Caller caller = gate.pass(unitOfWork.getMessage());
            Callable<Object> answer = () -> readOnly.execute(status -> {
                setting.set(caller.tenant());
                return Proceeding.with(chain);
            });
            // whoever waits for a place has no connection yet: there would be none left for the others
            return unitOfWork.getMessage().getPayload() instanceof HeavyQuery<?>
                    ? heavy.holding(caller.tenant(), answer)
                    : answer.call();
        });
        return bus;
    }

    @Bean
    Commands commands(CommandBus bus, RandomGenerator random, Configuration started) {
        return new AxonCommands(bus, random);
    }

    @Bean
    Queries queries(QueryBus bus, Configuration started) {
        return new AxonQueries(bus);
    }

    @Bean(destroyMethod = "shutdown")
    Configuration axon(
            CommandBus commands,
            QueryBus queries,
            EmbeddedEventStore events,
            EventSerializer serializer,
            TokenStore tokens,
            TransactionManager transactions,
            HandlerBeans handlers) {
        Configurer axon = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(c -> commands)
                .configureQueryBus(c -> queries)
                .configureEventStore(c -> events)
                .configureSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureTransactionManager(c -> transactions)
                .registerComponent(TokenStore.class, c -> tokens)
                .registerComponent(ParameterResolverFactory.class, c -> handlers.parameters())
                .configureCorrelationDataProviders(c -> List.of(new MessageOriginProvider(), actor()));
        for (Class<?> aggregate : AGGREGATES) axon.configureAggregate(aggregate(aggregate, serializer));
        handlers.ofQueries().forEach(bean -> axon.registerQueryHandler(c -> bean));
        axon.eventProcessing(processing -> {
            handlers.ofEvents().forEach(bean -> processing.registerEventHandler(c -> bean));
            processing
                    .usingTrackingEventProcessors()
                    .registerTrackingEventProcessorConfiguration(
                            c -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                    .andBatchSize(EVENTS_A_BATCH))
                    .registerTrackingEventProcessorConfiguration("reactions", c -> reactions())
                    // what they send has transactions of its own: one held meanwhile would wait for itself in the end
                    .registerTransactionManager("reactions", c -> NoTransactionManager.instance())
                    .registerTokenStore("reactions", c -> TransactionalTokens.of(tokens, transactions))
                    .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                    .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance());
        });
        return axon.start();
    }

    /** Several at once, each stream's in order; what happened before there were any leads to nothing. */
    private static TrackingEventProcessorConfiguration reactions() {
        return TrackingEventProcessorConfiguration.forParallelProcessing(REACTIONS_AT_ONCE)
                .andInitialSegmentsCount(REACTIONS_AT_ONCE)
                .andBatchSize(REACTIONS_A_BATCH)
                .andInitialTrackingToken(StreamableMessageSource::createHeadToken);
    }

    private static <A> AggregateConfigurer<A> aggregate(Class<A> type, EventSerializer serializer) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(c -> targets())
                .configureCache(c -> new RecentAggregates(AGGREGATES_CACHED))
                .configureSnapshotTrigger(
                        c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), EVENTS_A_SNAPSHOT))
                .configureSnapshotFilter(c -> RevisionSnapshotFilter.builder()
                        .type(type.getSimpleName())
                        .revision(serializer.typeForClass(type).getRevision())
                        .build());
    }

    static CommandTargetResolver targets() {
        return message -> new VersionedAggregateIdentifier(
                (Object) ((Command<?>) message.getPayload()).target().toString(), null);
    }

    /** Who did it goes into every event; what caused it comes from Axon. */
    private static CorrelationDataProvider actor() {
        return message -> message.getMetaData().get(TenantGate.CALLER) instanceof Caller caller
                ? Map.of("actor", caller.actor().toString())
                : Map.of();
    }
}
