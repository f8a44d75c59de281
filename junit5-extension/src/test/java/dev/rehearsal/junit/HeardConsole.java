package dev.rehearsal.junit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What is printed while a test runs. */
final class HeardConsole implements BeforeEachCallback, AfterEachCallback {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final PrintStream real = System.out;

    List<String> lines() {
        return heard.toString(StandardCharsets.UTF_8).lines().toList();
    }

    void forget() {
        heard.reset();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        heard.reset();
        System.setOut(new PrintStream(heard, true, StandardCharsets.UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setOut(real);
    }
}
