package dev.stepwarden.config.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/** A message as one line, whatever a client has put into it: line breaks and control characters become their codes. */
public final class OneLine extends MessageConverter {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]");

    @Override
    public String convert(ILoggingEvent event) {
        return of(super.convert(event));
    }

    static String of(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
