package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.diff.Metrics;
import dev.stepwarden.domain.diff.Metrics.Both;
import dev.stepwarden.ui.parts.Format;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What both runs took: A, B, and by how much B took more or less. */
final class MetricsStrip extends Div {
    MetricsStrip() {
        addClassName("dl");
    }

    void show(Metrics metrics) {
        removeAll();
        add(share("Active time", metrics.activeMs(), Format::duration, true));
        add(share("Wait for approval", metrics.waitingMs(), ms -> ms == 0 ? "none" : Format.duration(ms), false));
        add(plus("Steps", metrics.steps(), false));
        add(share("Tokens", metrics.tokens(), Format::count, false));
        add(cost(metrics));
        add(plus("Retries", metrics.retries(), true));
        add(plus("Errors", metrics.errors(), true));
    }

    private static Component share(String label, Both<Long> both, LongFunction<String> format, boolean moreIsWorse) {
        Long a = both.a();
        Long b = both.b();
        String delta = a == null || b == null || a == 0 || a.equals(b)
                ? ""
                : percent(BigDecimal.valueOf(a), BigDecimal.valueOf(b));
        return cell(label, words(a, format), words(b, format), delta, moreIsWorse && a != null && b != null && b > a);
    }

    private static Component plus(String label, Both<Long> both, boolean moreIsWorse) {
        long a = Objects.requireNonNullElse(both.a(), 0L);
        long b = Objects.requireNonNullElse(both.b(), 0L);
        String delta = a == b ? "" : (b > a ? "+ " : "− ") + Format.count(Math.abs(b - a));
        return cell(label, Format.count(a), Format.count(b), delta, moreIsWorse && b > a);
    }

    private static Component cost(Metrics metrics) {
        BigDecimal a = metrics.cost().a();
        BigDecimal b = metrics.cost().b();
        boolean comparable = a != null
                && b != null
                && a.signum() != 0
                && a.compareTo(b) != 0
                && Objects.equals(metrics.currency().a(), metrics.currency().b());
        return cell(
                "Cost",
                Format.money(a, Objects.requireNonNullElse(metrics.currency().a(), "")),
                Format.money(b, Objects.requireNonNullElse(metrics.currency().b(), "")),
                comparable && a != null && b != null ? percent(a, b) : "",
                false);
    }

    private static String words(@Nullable Long value, LongFunction<String> format) {
        return value == null ? Format.NONE : format.apply(value);
    }

    private static String percent(BigDecimal a, BigDecimal b) {
        BigDecimal change = b.subtract(a).multiply(BigDecimal.valueOf(100)).divide(a, 0, RoundingMode.HALF_UP);
        if (change.signum() == 0) return "± 0 %";
        return (change.signum() > 0 ? "+ " : "− ") + Format.count(change.abs().longValue()) + " %";
    }

    private static Component cell(String label, String a, String b, String delta, boolean worse) {
        Span value = span("v", text("was", a), text("b", b));
        value.getElement().setAttribute("aria-label", "A " + a + ", B " + b + (delta.isEmpty() ? "" : ", " + delta));
        if (!delta.isEmpty()) value.add(text(worse ? "em s-err" : "em t2", delta));
        return div("m", text("l", label), value);
    }
}
