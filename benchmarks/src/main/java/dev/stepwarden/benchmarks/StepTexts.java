package dev.stepwarden.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes batches of steps of a given size: model calls and tool calls with words in them, so that compression has to work.
 * Texts are made beforehand; a batch costs next to nothing but its ids.
 */
final class StepTexts {
    private static final int TEXTS = 256;
    private static final String ID = "00000000-0000-0000-0000-000000000000";
    private static final List<String> WORDS = List.of(
            ("order refund customer shipment invoice carton late Rotterdam please check the a of with and for status was"
                            + " delivered damaged replaced confirm amount currency EUR supplier pallet ferry rail road delay"
                            + " ticket latency cart timeout gateway retry policy approve reject reason weekly digest stock")
                    .split(" "));

    private final List<byte[]> texts = new ArrayList<>();
    private final RandomGenerator random;

    StepTexts(int bytes, RandomGenerator random) {
        this.random = random;
        for (int i = 0; i < TEXTS; i++) texts.add(text(bytes, i).getBytes(StandardCharsets.UTF_8));
    }

    /** @param first id of the first step; the others' are random */
    byte[] batch(int steps, UUID first) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(steps * (texts.getFirst().length + 1) + 16);
        out.writeBytes("{\"steps\":[".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < steps; i++) {
            if (i > 0) out.write(',');
            UUID id = i == 0 ? first : new UUID(random.nextLong(), random.nextLong());
            byte[] text = texts.get(random.nextInt(TEXTS));
            out.writeBytes("{\"id\":\"".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(id.toString().getBytes(StandardCharsets.US_ASCII));
            out.write(text, 0, text.length);
        }
        out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    byte[] batch(int steps) {
        return batch(steps, new UUID(random.nextLong(), random.nextLong()));
    }

    /** A step from behind its id on. */
    private String text(int bytes, int number) {
        String kind = number % 2 == 0
                ? "\"kind\":\"model\",\"name\":\"ChatModel\",\"model\":{\"provider\":\"openai\",\"name\":\"gpt-4.1\"},"
                        + "\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d}".formatted(200 + number, 20 + number)
                : "\"kind\":\"tool\",\"name\":\"orders.find\",\"tool\":{\"name\":\"orders.find-%d\",\"call_id\":\"call-%d\"}"
                        .formatted(number % 10, number);
        String head = "\"," + kind + ",\"status\":\"ok\",\"started_at\":\"2026-11-24T10:00:00.123456Z\","
                + "\"ended_at\":\"2026-11-24T10:00:01.654321Z\",\"node\":\"agent\",\"metadata\":{\"thread\":\"t-1\"},\"input\":{\"messages\":[";
        StringBuilder text = new StringBuilder(head);
        int room = bytes - "{\"id\":\"".length() - ID.length() - head.length();
        message(text, "user", room / 2);
        text.append("]},\"output\":{\"messages\":[");
        message(text, "assistant", room / 2 - 120);
        return text.append("]}}").toString();
    }

    private void message(StringBuilder text, String role, int length) {
        text.append("{\"role\":\"").append(role).append("\",\"content\":\"");
        int end = text.length() + length - 40;
        while (text.length() < end) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            if (random.nextInt(12) == 0) text.append(random.nextInt(100_000)).append(' ');
        }
        text.append("\"}");
    }
}
