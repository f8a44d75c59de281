package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LoggingPreferences;

/** The chromium of this machine, without a window. */
final class Browser implements AutoCloseable {
    private static final String REQUIRED = "required";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is none, unless one is required. */
    static Browser open() {
        Optional<File> chromium = program("chromium");
        Optional<File> chromedriver = program("chromedriver");
        boolean there = chromium.isPresent() && chromedriver.isPresent();
        if (!REQUIRED.equals(System.getProperty("rehearsal.test.browser"))) {
            assumeTrue(there, "chromium and chromedriver are not there");
        }
        assertThat(there).as("chromium and chromedriver are there").isTrue();
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable("browser", Level.ALL);
        logged.enable("performance", Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium.get())
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logged);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<File> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> new File(directory, name))
                .filter(File::canExecute)
                .findFirst();
    }

    void show(Path page, String fragment) {
        driver.get("about:blank");
        driver.get(page.toUri() + fragment);
    }

    /** What a script answers, or an empty text; it is the body of a function. */
    Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    String text(String script) {
        return String.valueOf(run(script));
    }

    long number(String script) {
        return ((Number) run(script)).longValue();
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes from control to control until the focused one matches. */
    void tabTo(String selector) {
        for (int pressed = 0; pressed < 200; pressed++) {
            press(Keys.TAB);
            if ((boolean) run("return document.activeElement.matches(arguments[0])", selector)) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    void resize(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void scheme(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void medium(String medium) {
        command("Emulation.setEmulatedMedia", Map.of("media", medium));
    }

    void scripts(boolean run) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    byte[] pdf() {
        return Base64.getDecoder()
                .decode((String) command("Page.printToPDF", Map.of()).get("data"));
    }

    void shoot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode((String)
                command("Page.captureScreenshot", Map.of("format", "png")).get("data")));
    }

    private Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    /** Messages on the console, and requests for what is no file of the page. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        driver.manage()
                .logs()
                .get("browser")
                .forEach(entry -> complaints.add(entry.getLevel() + " " + entry.getMessage()));
        driver.manage().logs().get("performance").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message ->
                        message.contains("\"Network.requestWillBeSent\"") && message.contains("\"url\":\"http"))
                .forEach(complaints::add);
        return complaints;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
