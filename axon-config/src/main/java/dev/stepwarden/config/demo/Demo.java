package dev.stepwarden.config.demo;

import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.config.launch.ServerAddress;
import dev.stepwarden.config.launch.StepwardenProperties;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills an empty data folder with the demo before the server says that it is ready; leaves any other data alone. */
@Component
@ConditionalOnProperty("stepwarden.demo.enabled")
final class Demo implements ApplicationRunner, SmartLifecycle {
    private final StepwardenProperties.Demo settings;
    private final DemoFile file;
    private final Path recorded;
    private final DemoTenants tenants;
    private final Tenants directory;
    private final ServerAddress address;
    private final Clock clock;
    private final Optional<DemoAgents> agents;

    Demo(
            StepwardenProperties properties,
            DataFolder data,
            DemoTenants tenants,
            Tenants directory,
            ServerAddress address,
            Clock clock) {
        this.settings = properties.demo();
        this.file = new DemoFile(data.path().resolve("demo.json"));
        this.recorded = data.path().resolve("demo.recorded");
        this.tenants = tenants;
        this.directory = directory;
        this.address = address;
        this.clock = clock;
        this.agents = Optional.ofNullable(settings.python())
                .map(python -> new DemoAgents(python, settings.folder(), file.path()));
    }

    /** What a start that was cut off has left undone is done by the next one. */
    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        List<DemoTenant> known = known();
        file.write(
                address.url(),
                new Json.Arr(known.stream().map(tenant -> (Json) tenant.json()).toList()));
        if (Files.exists(recorded)) return;
        tenants.create(known);
        if (record(known)) Files.createFile(recorded);
    }

    private List<DemoTenant> known() {
        if (file.exists())
            return file.read().objects("tenants").stream().map(DemoTenant::of).toList();
        if (directory.all().isEmpty()) return tenants.invent();
        throw new CannotStart(
                "The data folder holds something else than a demo.",
                "Start without --demo, or set STEPWARDEN_DATA to an empty folder.");
    }

    private boolean record(List<DemoTenant> created) {
        if (agents.isEmpty()) {
            replay(created);
            return true;
        }
        System.out.println("Recording the demo's agents live, by LangGraph with a scripted model:");
        return agents.get().record();
    }

    private void replay(List<DemoTenant> created) {
        String why = Optional.ofNullable(settings.pythonMissing()).orElse("no Python with LangGraph was given");
        System.out.println("Replaying recordings of the demo's agents, because " + why + ".");
        Path recordings = settings.folder().resolve("demo/recordings");
        if (!Files.isDirectory(recordings)) {
            throw new CannotStart(
                    "There are no recordings in " + recordings + ".", "Start from the checkout's folder.");
        }
        int runs = new DemoRecordings(address.url(), clock).replay(recordings, created);
        System.out.println("  " + runs + " runs replayed");
    }

    @EventListener(ApplicationReadyEvent.class)
    void keepOneGoing() {
        agents.ifPresent(DemoAgents::keepOneGoing);
    }

    @Override
    public void start() {
        // nothing: the demo begins when the server listens
    }

    /** First of all, while the server still takes what the agent says at its end. */
    @Override
    public void stop() {
        agents.ifPresent(DemoAgents::stop);
    }

    @Override
    public boolean isRunning() {
        return agents.map(DemoAgents::areGoing).orElse(false);
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
