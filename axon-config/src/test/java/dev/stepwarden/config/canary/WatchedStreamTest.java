package dev.stepwarden.config.canary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedStreamTest {
    private static final String MARKER = "abcabcde-abca-4";

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicInteger found = new AtomicInteger();
    private boolean mayPass;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_holds_no_needle_arrives_as_it_was_however_it_is_cut_up(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            sent.reset();
            String text = nearly(random, 200).replace(MARKER, "");
            if (text.contains(MARKER)) continue;
            write(text, random);
            assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        }
        assertThat(found).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_needle_is_found_across_any_border_and_nothing_of_it_is_sent(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            sent.reset();
            found.set(0);
            String before = nearly(random, 60).replace(MARKER, "");
            write(before + MARKER + nearly(random, 60), random);
            assertThat(found).as(before).hasValue(1);
            assertThat(before).startsWith(sent.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_flush_holds_nothing_back_and_forgets_nothing() throws IOException {
        WatchedStream stream = stream();
        stream.write(MARKER.substring(0, 9).getBytes(StandardCharsets.UTF_8));
        assertThat(sent.size()).isZero();
        stream.flush();
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(MARKER.substring(0, 9));

        stream.write(MARKER.substring(9).getBytes(StandardCharsets.UTF_8));

        assertThat(found).hasValue(1);
        assertThat(sent.size()).isEqualTo(9);
    }

    @Test
    void to_whom_it_belongs_it_goes_out_whole() throws IOException {
        mayPass = true;
        String text = "one " + MARKER + "111, two " + MARKER + "222.";
        write(text, new Random(7));
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(found).hasValueGreaterThan(0);
    }

    /** Words full of the needle's beginnings. */
    private static String nearly(Random random, int most) {
        StringBuilder text = new StringBuilder();
        while (text.length() < most) {
            if (random.nextBoolean()) text.append(MARKER, 0, random.nextInt(MARKER.length()));
            else text.append((char) ('a' + random.nextInt(5)));
        }
        return text.substring(0, random.nextInt(most));
    }

    private void write(String text, Random random) throws IOException {
        WatchedStream stream = stream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(1 + random.nextInt(20), bytes.length - at);
            if (length == 1) stream.write(bytes[at]);
            else stream.write(bytes, at, length);
            at += length;
            if (random.nextInt(6) == 0 && text.indexOf(MARKER) < 0) stream.flush();
        }
        stream.end();
    }

    private WatchedStream stream() {
        return new WatchedStream(new Sent(), new Needle(MARKER), () -> {
            found.incrementAndGet();
            return mayPass;
        });
    }

    private final class Sent extends ServletOutputStream {
        @Override
        public void write(int character) {
            sent.write(character);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
