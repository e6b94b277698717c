package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same runs and profile give the same bytes: twice here, and in other processes that are set up otherwise. */
class SameBytesTest {
    private static final int PAIRS = "yes".equals(System.getProperty("stepwarden.test.long")) ? 1_000 : 60;

    /** Prints one digest over the answers for as many pairs as are asked for. */
    public static void main(String[] arguments) {
        System.out.println(digest(Integer.parseInt(arguments[0])));
    }

    private static String digest(int pairs) {
        RandomPairs random = new RandomPairs(23);
        MessageDigest all = Digest.sha256();
        for (int i = 0; i < pairs; i++) {
            RandomPairs.Pair pair = random.next();
            all.update(RunDiff.between(pair.a(), pair.b(), pair.profile()).bytes());
        }
        return HexFormat.of().formatHex(all.digest());
    }

    @Test
    void two_comparisons_give_the_same_bytes() {
        RandomPairs random = new RandomPairs(5);
        for (int i = 0; i < PAIRS; i++) {
            RandomPairs.Pair pair = random.next();

            assertThat(RunDiff.between(pair.a(), pair.b(), pair.profile()).bytes())
                    .isEqualTo(
                            RunDiff.between(pair.a(), pair.b(), pair.profile()).bytes());
        }
    }

    @Test
    void other_hash_seeds_locales_and_time_zones_give_the_same_bytes() throws Exception {
        String here = digest(PAIRS);

        // Identity hashes by another generator; maps of strings hash alike everywhere, immutable ones by a seed of the
        // start.
        assertThat(elsewhere(
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Auckland"))
                .isEqualTo(here);
        assertThat(elsewhere(
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=0",
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-Duser.timezone=America/St_Johns",
                        "-Dfile.encoding=ISO-8859-1",
                        "-Xshare:off"))
                .isEqualTo(here);
    }

    private static String elsewhere(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), SameBytesTest.class.getName(), "" + PAIRS));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return said.strip();
    }
}
