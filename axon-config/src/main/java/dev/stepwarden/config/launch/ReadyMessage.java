package dev.stepwarden.config.launch;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person who started the server where to look. */
@Component
final class ReadyMessage {
    private final ServerAddress address;
    private final DataFolder data;

    ReadyMessage(ServerAddress address, DataFolder data) {
        this.address = address;
        this.data = data;
    }

    @EventListener(ApplicationReadyEvent.class)
    void show() throws IOException {
        System.out.println();
        System.out.println("Stepwarden is ready: " + address.url());
        Path demo = data.path().resolve("demo.json");
        if (Files.exists(demo) && StrictJson.parse(Files.readAllBytes(demo)) instanceof Json.Obj content) {
            showDemo(content, demo);
        }
        System.out.println("Data is kept in " + data.path() + ". Stop with Ctrl-C.");
    }

    private static void showDemo(Json.Obj content, Path file) {
        for (Json.Obj tenant : content.objects("tenants")) {
            Json.Obj admin = tenant.objects("users").getFirst();
            System.out.println("  sign in as " + admin.text("email") + " with " + admin.text("password"));
        }
        System.out.println("  more people, and the API keys, are in " + file);
    }
}
