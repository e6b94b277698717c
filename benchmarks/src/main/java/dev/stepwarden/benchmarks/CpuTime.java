package dev.stepwarden.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What was computed, whoever else uses the machine.
 *
 * @param java of this process: the server, and the clients that ask it, in nanoseconds
 * @param postgres of the database's processes, in nanoseconds
 */
record CpuTime(long java, long postgres) {

    static CpuTime now(Path data) throws IOException {
        Path file = data.resolve("postgres/cluster/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        long postgres = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CpuTime(system.getProcessCpuTime(), postgres);
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(java - before.java, postgres - before.postgres);
    }

    CpuTime plus(CpuTime other) {
        return new CpuTime(java + other.java, postgres + other.postgres);
    }
}
