package dev.stepwarden.config.store;

import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.stepwarden.config.launch.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in the data folder: durable (fsync on), on loopback only, every connection by password.
 *
 * <p>It is started and stopped by its own pg_ctl. No JVM hook stops it: it has to outlive the connection pools, which the
 * application's life cycle sees to.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String OWNER = "stepwarden";
    private static final int START_SECONDS = 60;

    private final Path folder;
    private final PostgresPrograms programs;
    private final Database database;

    private EmbeddedPostgres(Path folder, PostgresPrograms programs, Database database) {
        this.folder = folder;
        this.programs = programs;
        this.database = database;
    }

    /** Starts it on a free port; makes the cluster when there is none. A postmaster left by a killed server is stopped first. */
    public static EmbeddedPostgres start(Path folder, PostgresPrograms programs, RandomGenerator random) {
        try {
            String password = password(folder, random);
            Path cluster = folder.resolve("cluster");
            if (!Files.exists(cluster.resolve("PG_VERSION"))) create(cluster, folder, programs);
            new Postmaster(cluster).stopLeftOver();
            int port = freePort();
            programs.run(
                    "pg_ctl",
                    List.of(
                            "start",
                            "-w",
                            "-t",
                            "" + START_SECONDS,
                            "-D",
                            cluster.toString(),
                            "-l",
                            folder.resolve("postgres.log").toString(),
                            "-o",
                            options(port)));
            return new EmbeddedPostgres(
                    folder,
                    programs,
                    new Database("jdbc:postgresql://127.0.0.1:" + port + "/postgres", OWNER, password));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        Path cluster = folder.resolve("cluster");
        try {
            programs.run("pg_ctl", List.of("stop", "-w", "-t", "60", "-m", "fast", "-D", cluster.toString()));
        } catch (CannotStart failed) {
            log.error("PostgreSQL did not stop in time; its data is safe, and the next start recovers it", failed);
        }
    }

    private static void create(Path cluster, Path folder, PostgresPrograms programs) throws IOException {
        log.info("Creating the database in {}", cluster);
        Path unfinished = folder.resolve("cluster.new");
        PostgresPrograms.deleteRecursively(unfinished);
        programs.run(
                "initdb",
                List.of(
                        "-D",
                        unfinished.toString(),
                        "-U",
                        OWNER,
                        "-E",
                        "UTF-8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--auth=scram-sha-256",
                        "--pwfile=" + folder.resolve("password")));
        Files.move(unfinished, cluster); // whole or not at all: a start that was killed here begins anew
    }

    private static String options(int port) {
        return String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c full_page_writes=on",
                "-c max_connections=80",
                "-c shared_buffers=256MB",
                "-c max_wal_size=2GB",
                "-c wal_compression=off",
                "-c jit=off",
                "-c timezone=UTC",
                "-c log_timezone=UTC",
                "-c log_statement=none",
                "-c log_min_error_statement=panic",
                "-c log_parameter_max_length_on_error=0",
                "-c log_error_verbosity=terse");
    }

    private static String password(Path folder, RandomGenerator random) throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            Path unfinished = folder.resolve("password.new");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            // durable before the cluster is made: without it nobody could sign in to that
            Files.writeString(unfinished, HexFormat.of().formatHex(secret) + "\n", WRITE, SYNC);
            Files.move(unfinished, file);
            try (FileChannel entries = FileChannel.open(folder)) {
                entries.force(true);
            }
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The postmaster that is recorded in a cluster, if it lives. */
    private record Postmaster(Path cluster) {
        void stopLeftOver() throws IOException {
            Path file = cluster.resolve("postmaster.pid");
            if (!Files.exists(file)) return;
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            ProcessHandle.of(pid).filter(this::isOurs).ifPresent(this::stop);
        }

        /** That it is a PostgreSQL would not do: the number may be somebody else's by now. */
        private boolean isOurs(ProcessHandle process) {
            return process.info().commandLine().orElse("").contains(cluster.toString()) || worksInCluster(process);
        }

        /** As every postmaster does in its own, even when the folder was moved since. */
        private boolean worksInCluster(ProcessHandle process) {
            try {
                return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
            } catch (IOException unknown) {
                return false;
            }
        }

        private void stop(ProcessHandle process) {
            log.info("Stopping the PostgreSQL that a killed server left behind (pid {})", process.pid());
            process.destroy();
            try {
                process.onExit().get(30, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException slow) {
                process.destroyForcibly();
                process.onExit().join();
            }
        }
    }
}
