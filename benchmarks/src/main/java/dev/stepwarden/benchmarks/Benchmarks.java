package dev.stepwarden.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** {@code ./stepwarden bench NAME}: each prints what it measured and whether that meets its goal. */
public final class Benchmarks {
    private static final Map<String, Benchmark> BY_NAME = new TreeMap<>(Map.of(
            "append", new AppendBenchmark(),
            "decide", new DecideBenchmark(),
            "diff", new DiffBenchmark(),
            "ingest", new IngestBenchmark(),
            "lag", new LagBenchmark(),
            "list", new ListBenchmark(),
            "reads", new ReadsBenchmark(),
            "redact", new RedactBenchmark(),
            "retention", new RetentionBenchmark(),
            "start", new StartBenchmark()));

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Benchmark benchmark = arguments.length == 1 ? BY_NAME.get(arguments[0]) : null;
        if (benchmark == null) {
            System.err.println("stepwarden: bench needs one of " + String.join(", ", BY_NAME.keySet()));
            System.exit(2);
            return;
        }
        benchmark.run();
        System.exit(0); // whatever threads a server may have left
    }

    /** One question about speed. */
    interface Benchmark {
        void run() throws Exception;
    }
}
