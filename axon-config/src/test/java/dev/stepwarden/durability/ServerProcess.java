package dev.stepwarden.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.ServerTest;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server in a process of its own, with the demo on its data folder: that gives us keys. Killed, it can be started again. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final Path data;
    private final Path log;
    private final int port = freePort();
    private Optional<Process> process = Optional.empty();

    ServerProcess(Path folder) {
        this.data = folder.resolve("data");
        this.log = folder.resolve("server.log");
    }

    void start() throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-Daxoniq.update-checker.disabled=true",
                        "-Ddisable-axoniq-console-message=true",
                        "-cp",
                        classPath(),
                        "dev.stepwarden.Stepwarden",
                        "--server.port=" + port,
                        "--stepwarden.data=" + data,
                        "--stepwarden.binaries=" + ServerTest.programs(),
                        "--stepwarden.demo.enabled=true",
                        "--stepwarden.demo.folder="
                                + Path.of("..", "sdk-python").toAbsolutePath())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = Optional.of(started);
        awaitReady(started);
    }

    /** kill -9: no hook runs, nothing is flushed or answered any more. */
    void kill() {
        Process running = process.orElseThrow();
        running.destroyForcibly();
        running.onExit().join();
    }

    /** As Ctrl-C does. */
    void stop() {
        process.ifPresent(running -> {
            running.destroy();
            running.onExit().join();
        });
    }

    Api as(String role) throws IOException {
        Json.Obj demo = (Json.Obj) StrictJson.parse(Files.readAllBytes(data.resolve("demo.json")));
        return new Api(
                url(), demo.objects("tenants").getFirst().object("api_keys").text(role));
    }

    /** The database as its owner sees it. */
    JdbcClient owner() throws IOException {
        String port = Files.readAllLines(postmaster()).get(3).strip();
        String password = Files.readString(data.resolve("postgres/password")).strip();
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "stepwarden", password));
    }

    /** PostgreSQL's main process, when one is recorded and lives. */
    Optional<ProcessHandle> postgres() throws IOException {
        if (!Files.exists(postmaster())) return Optional.empty();
        long pid = Long.parseLong(Files.readAllLines(postmaster()).getFirst().strip());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    /** Whatever happened to the test: no process stays. */
    @Override
    public void close() throws IOException {
        stop();
        postgres().ifPresent(left -> {
            left.destroy();
            left.onExit().join();
        });
    }

    private Path postmaster() {
        return data.resolve("postgres/cluster/postmaster.pid");
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private void awaitReady(Process started) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            assertThat(started.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(System.nanoTime()).as("still not ready").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private boolean isReady() {
        try {
            return new Api(url(), "").get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** The server's own, without the tests' classes. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
