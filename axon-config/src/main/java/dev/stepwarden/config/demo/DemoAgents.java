package dev.stepwarden.config.demo;

import dev.stepwarden.config.launch.CannotStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the demo's real agents: LangGraph in Python with a scripted model, recorded by the Python SDK. */
record DemoAgents(Path python, Path folder, Path demoFile) {

    /** Records every run and prints a line for each. */
    void record() {
        try {
            Process process = start("demo.record");
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> System.out.println("  " + line));
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new CannotStart(
                        "The demo's agents could not be recorded (exit code " + code + ").",
                        "The lines above say why. Start without --demo to use the server all the same.");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts one more run that goes on for minutes, to watch it grow. */
    Process live() {
        try {
            return start("demo.live");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Process start(String module) throws IOException {
        return new ProcessBuilder(List.of(python.toString(), "-m", module, "--demo-json", demoFile.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        module.equals("demo.live") ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.PIPE)
                .start();
    }
}
