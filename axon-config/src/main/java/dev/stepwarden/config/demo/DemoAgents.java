package dev.stepwarden.config.demo;

import dev.stepwarden.config.launch.CannotStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the demo's real agents: LangGraph in Python with a scripted model, recorded by the Python SDK. */
final class DemoAgents {
    private final Path python;
    private final Path folder;
    private final Path demoFile;
    private volatile @Nullable Process going;
    private volatile boolean stopped;

    DemoAgents(Path python, Path folder, Path demoFile) {
        this.python = python;
        this.folder = folder;
        this.demoFile = demoFile;
    }

    /** Records every run and prints a line for each; false when it was stopped before the end. */
    boolean record() {
        try {
            Process process = start("demo.record", ProcessBuilder.Redirect.PIPE);
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> System.out.println("  " + line));
            }
            int code = process.waitFor();
            if (code == 0 || stopped) return code == 0;
            throw new CannotStart(
                    "The demo's agents could not be recorded (exit code " + code + ").",
                    "The lines above say why. Start without --demo to use the server all the same.");
        } catch (IOException | UncheckedIOException failed) {
            if (stopped) return false;
            throw new IllegalStateException("the demo's agents can't be heard", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts one more run that goes on for minutes, to watch it grow. */
    void keepOneGoing() {
        try {
            start("demo.live", ProcessBuilder.Redirect.DISCARD);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean areGoing() {
        Process process = going;
        return process != null && process.isAlive();
    }

    /** Lets what is going on come to its end. */
    void stop() {
        stopped = true;
        Process process = going;
        if (process == null) return;
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(String module, ProcessBuilder.Redirect output) throws IOException {
        Process process = new ProcessBuilder(
                        List.of(python.toString(), "-m", module, "--demo-json", demoFile.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        going = process;
        return process;
    }
}
