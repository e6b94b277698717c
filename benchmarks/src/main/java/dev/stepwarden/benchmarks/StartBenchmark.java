package dev.stepwarden.benchmarks;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long {@code ./stepwarden start} takes until the server is ready, once it is built. */
final class StartBenchmark implements Benchmark {
    private static final int TIMES = 5;
    private static final double GOAL_MS = 15_000;

    @Override
    public void run() throws Exception {
        Report.line("Starting once, so that all is built ...");
        Samples fresh = new Samples();
        Samples existing = new Samples();
        try (DataFolders.Folder data = DataFolders.create()) {
            start(data.path().resolve("data"));
            Report.line("%n%-8s%18s%18s", "", "existing data s", "new data s");
            for (int i = 1; i <= TIMES; i++) {
                long again = start(data.path().resolve("data"));
                existing.add(again);
                long anew;
                try (DataFolders.Folder other = DataFolders.create()) {
                    anew = start(other.path().resolve("data"));
                }
                fresh.add(anew);
                Report.line("%-8d%18.1f%18.1f", i, again / 1e9, anew / 1e9);
            }
        }
        Report.machine();
        Report.atMost("median start on existing data", existing.percentile(0.5), GOAL_MS, " ms");
        Report.atMost("median start on a new data folder", fresh.percentile(0.5), GOAL_MS, " ms");
    }

    private static long start(Path data) throws Exception {
        int port = freePort();
        ProcessBuilder launcher = new ProcessBuilder(
                        DataFolders.root().resolve("stepwarden").toString(), "start")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        launcher.environment().putAll(Map.of("STEPWARDEN_DATA", data.toString(), "STEPWARDEN_PORT", "" + port));
        Client nobody = new Client("http://127.0.0.1:" + port, "none");
        long start = System.nanoTime();
        Process server = launcher.start();
        try {
            while (!isReady(nobody)) {
                if (!server.isAlive()) throw new IOException("the server ended with " + server.exitValue());
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return System.nanoTime() - start;
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static boolean isReady(Client client) throws InterruptedException {
        try {
            return client.get("/actuator/health/readiness") == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
