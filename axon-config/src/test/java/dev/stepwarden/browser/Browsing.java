package dev.stepwarden.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lends tests windows of one browser, which lives as long as the tests do. After each test the windows are closed; a
 * window that logged an error or asked another host for anything fails its test, and every failure leaves a picture.
 */
final class Browsing implements BeforeAllCallback, AfterTestExecutionCallback {
    private static final double SLOW_MACHINE_MS = 30_000;

    private final List<Visitor> visitors = new ArrayList<>();
    private @Nullable Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> executable = Chromium.installed();
        assumeTrue(executable.isPresent(), Chromium.MISSING);
        PlaywrightAssertions.setDefaultAssertionTimeout(SLOW_MACHINE_MS);
        chromium = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Browsing.class))
                .computeIfAbsent(Chromium.class, any -> Chromium.start(executable.orElseThrow()), Chromium.class);
    }

    Visitor visitor(String url, Window window) {
        Visitor visitor = Visitor.come(Objects.requireNonNull(chromium).browser(), url, window);
        visitors.add(visitor);
        return visitor;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        List<Visitor> left = List.copyOf(visitors);
        visitors.clear();
        try {
            if (context.getExecutionException().isPresent()) {
                left.forEach(visitor -> visitor.shoot(
                        "failed-" + context.getRequiredTestMethod().getName()));
            } else {
                left.forEach(Visitor::complainsOfNothing);
            }
        } finally {
            left.forEach(Visitor::close);
        }
    }
}
