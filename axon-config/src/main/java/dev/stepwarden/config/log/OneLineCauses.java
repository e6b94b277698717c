package dev.stepwarden.config.log;

import ch.qos.logback.classic.pattern.ExtendedThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.regex.Pattern;

/** Stack traces whose messages can't pretend to be lines of the log: each of their lines begins as a trace's lines do. */
public final class OneLineCauses extends ExtendedThrowableProxyConverter {
    private static final Pattern FOREIGN_LINE =
            Pattern.compile("\\R(?!\\s*+(?:at |\\.\\.\\. \\d|Caused by: |Suppressed: |Wrapped by: |$))");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\n\\t]]");

    @Override
    protected String throwableProxyToString(IThrowableProxy proxy) {
        String trace = super.throwableProxyToString(proxy);
        return CONTROL.matcher(FOREIGN_LINE.matcher(trace).replaceAll("\n\t| ")).replaceAll(" ");
    }
}
