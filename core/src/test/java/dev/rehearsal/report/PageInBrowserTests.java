package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page as a reader has it, in Debian's chromium; see {@code .ci/run}. */
class PageInBrowserTests {
    /** Findings that are displayed, in whatever is open. */
    private static final String SHOWN =
            "return Array.from(document.querySelectorAll('article.finding')).filter(each => !each.closest('[hidden]')).length";

    private static final String STATE = "return document.querySelector('#filter output').textContent";

    private static final String FILTER = """
            const form = document.getElementById('filter');
            const set = arguments[0];
            for (const box of form.querySelectorAll('[name=severity]')) {
                box.checked = !set.severities || set.severities.includes(box.value);
            }
            for (const name of ['check', 'table', 'text']) {
                form.elements[name].value = set[name] || '';
            }
            form.elements.text.dispatchEvent(new Event('input', {bubbles: true}));
            form.elements.check.dispatchEvent(new Event('change', {bubbles: true}));
            """;

    /** The lowest contrast of text that is displayed, by the formula of WCAG 2. */
    private static final String CONTRAST = """
            const numbers = color => color.match(/[\\d.]+/g).map(Number);
            const light = rgb => rgb.slice(0, 3).map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = each => {
                for (let at = each; at; at = at.parentElement) {
                    const color = numbers(getComputedStyle(at).backgroundColor);
                    if (color.length < 4 || color[3] === 1) return color;
                }
                return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
            };
            const ratios = Array.from(document.querySelectorAll(arguments[0])).filter(each => each.checkVisibility())
                .map(each => [light(numbers(getComputedStyle(each).color)), light(behind(each))].sort((a, b) => a - b))
                .map(([dark, bright]) => (bright + 0.05) / (dark + 0.05));
            return ratios.length ? Math.min(...ratios) : 0;
            """;

    /** Parts of headings of migrations that stand on each other. */
    private static final String OVERLAPPING = """
            const overlapping = [];
            for (const summary of document.querySelectorAll('details.migration > summary')) {
                const parts = Array.from(summary.children).map(each => [each.className, each.getBoundingClientRect()]);
                parts.forEach(([name, a], i) => parts.slice(i + 1).forEach(([other, b]) => {
                    if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) {
                        overlapping.push(name + ' and ' + other);
                    }
                }));
            }
            return overlapping;
            """;

    private static Browser browser;

    @TempDir
    static Path directory;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        browser.scripts(true);
        browser.medium("");
        browser.scheme("light");
        browser.resize(1280, 900);
        browser.complaints();
    }

    @AfterEach
    void consoleIsSilentAndNothingIsFetched() {
        browser.scripts(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void filtersBySeverityCheckTableAndText() throws IOException {
        show(many(20, 10), "");
        assertThat(browser.number(SHOWN)).isEqualTo(200);
        assertThat(browser.text(STATE)).isEqualTo("200 of 200 findings in 20 of 20 migrations");
        assertFiltered("{severities: ['error']}", "each.dataset.severity === 'error'");
        assertFiltered("{check: 'Check3'}", "each.dataset.check === 'Check3'");
        String table = browser.text("return document.querySelector('#filter [name=table]').options[1].value");
        assertFiltered("{table: '" + table + "'}", "each.dataset.table === '" + table + "'");
        assertFiltered("{text: 'anew in v7'}", "each.closest('.migration').id === 'm7'");
        assertThat(browser.text(STATE)).endsWith("findings in 1 of 20 migrations");
        assertThat(
                        browser.number(
                                "return Array.from(document.querySelectorAll('.migration')).filter(each => each.checkVisibility()).length"))
                .isEqualTo(1);
        assertFiltered("{severities: []}", "false");
        assertFiltered("{}", "true");
    }

    private static void assertFiltered(String filter, String expected) {
        long all = browser.number("return Array.from(document.querySelectorAll('article.finding')).filter(each => "
                + expected + ").length");
        browser.run(FILTER.replace("arguments[0]", filter));
        assertThat(browser.number(SHOWN)).as(filter).isEqualTo(all);
        assertThat(browser.number("return Array.from(document.querySelectorAll('article.finding'))"
                        + ".filter(each => !each.closest('[hidden]') && " + expected + ").length"))
                .as(filter)
                .isEqualTo(all);
        assertThat(browser.text(STATE)).as(filter).startsWith(all + " of 200 findings in ");
    }

    @Test
    void checksLeadToTheirFindings() throws IOException {
        show(many(20, 10), "");
        browser.run("document.querySelector('#checks a[href^=\"#f\"]').click()");
        assertThat(browser.number(SHOWN)).isBetween(1L, 199L);
        assertThat(browser.text("return document.querySelector('#filter [name=check]').value"))
                .startsWith("Check");
    }

    @Test
    void collapsesAndExpands() throws IOException {
        show(many(20, 10), "");
        String open = "return document.querySelectorAll('details.migration[open]').length";
        assertThat(browser.number(open)).isZero();
        browser.run("document.querySelector('[name=expand]').click()");
        assertThat(browser.number(open)).isEqualTo(20);
        browser.run("document.querySelector('[name=collapse]').click()");
        assertThat(browser.number(open)).isZero();
    }

    @Test
    void linksOpenWhatTheyLeadTo() throws IOException {
        Path page = write(many(20, 10));
        browser.show(page, "#f150");
        String visible = "return document.getElementById('f150').checkVisibility()";
        assertThat(browser.run(visible)).isEqualTo(true);
        browser.show(page, "#m3");
        assertThat(browser.run("return document.getElementById('m3').open")).isEqualTo(true);
        assertThat(browser.run(visible)).isEqualTo(false);
        browser.run("location.hash = 'f150'; return new Promise(done => setTimeout(done, 100))");
        assertThat(browser.run(visible)).isEqualTo(true);
        browser.show(page, "#nowhere");
        assertThat(browser.number(SHOWN)).isEqualTo(200);
    }

    @Test
    void keyboardAloneOperatesFilterAndDetails() throws IOException {
        show(many(3, 10), "");
        browser.tabTo("#filter [name=severity][value=error]");
        assertThat(
                        browser.run(
                                "const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' || style.boxShadow !== 'none'"))
                .isEqualTo(true);
        browser.press(Keys.SPACE);
        assertThat(browser.number(SHOWN)).isBetween(1L, 29L);
        browser.tabTo("#filter [name=text]");
        browser.press("nothing has this");
        assertThat(browser.text(STATE)).startsWith("0 of 30 findings");
        browser.press(Keys.BACK_SPACE.toString().repeat("nothing has this".length()));
        browser.tabTo("details.migration > summary");
        browser.press(Keys.ENTER);
        assertThat(browser.run("return document.activeElement.parentElement.open"))
                .isEqualTo(true);
        browser.press(Keys.SPACE);
        assertThat(browser.run("return document.activeElement.parentElement.open"))
                .isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isReadableOnSmallAndLargeScreens(String scheme) throws IOException {
        show(shown(), "");
        browser.scheme(scheme);
        browser.run("document.querySelector('[name=expand]').click()");
        for (int width : List.of(1280, 390)) {
            browser.resize(width, 900);
            assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                    .as("overflow at %d px", width)
                    .isNotPositive();
            assertThat(browser.run(OVERLAPPING)).as("at %d px", width).isEqualTo(List.of());
            for (String text : List.of("p, dd, h1, h2, h3", ".severity")) {
                assertThat(((Number) browser.run(CONTRAST, text)).doubleValue())
                        .as("contrast of '%s' at %d px", text, width)
                        .isGreaterThanOrEqualTo(4.5);
            }
            assertThat(accessibilityFaults()).isEmpty();
        }
    }

    @Test
    void printsErrorsAndWarnings() throws IOException {
        show(many(3, 10), "");
        byte[] pdf = browser.pdf();
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        browser.run("window.dispatchEvent(new Event('beforeprint'))");
        browser.medium("print");
        assertThat(
                        browser.number(
                                "return Array.from(document.querySelectorAll('.finding.error, .finding.warning')).filter(each => !each.checkVisibility()).length"))
                .isZero();
        browser.run("document.querySelectorAll('.finding').forEach(each => each.remove())");
        assertThat(pdf.length).isGreaterThan(browser.pdf().length);
    }

    @Test
    void isCompleteWithoutScript() throws IOException {
        Path page = write(many(20, 10));
        browser.scripts(false);
        browser.show(page, "");
        browser.scripts(true);
        assertThat(browser.number("return document.querySelectorAll('article.finding').length"))
                .isEqualTo(200);
        assertThat(browser.run("return document.getElementById('filter').checkVisibility()"))
                .isEqualTo(false);
        assertThat(
                        browser.run(
                                "return Array.from(document.querySelectorAll('#checks a')).every(each => document.querySelector(each.hash))"))
                .isEqualTo(true);
    }

    /** Both are measured in the same browser on the same page. */
    @Test
    void fiveThousandFindingsAreFilteredFasterThanTheyAreLoaded() throws IOException {
        show(many(500, 10), "");
        assertThat(browser.number(SHOWN)).isEqualTo(5_000);
        double loaded =
                ((Number) browser.run("return performance.getEntriesByType('navigation')[0].duration")).doubleValue();
        browser.run("""
                window.filtered = Infinity;
                const form = document.getElementById('filter');
                for (const text of ['v7', 'anew', '']) {
                    const from = performance.now();
                    form.elements.text.value = text;
                    form.elements.text.dispatchEvent(new Event('input', {bubbles: true}));
                    document.body.getBoundingClientRect();
                    window.filtered = Math.min(window.filtered, performance.now() - from);
                }
                """);
        assertThat(((Number) browser.run("return window.filtered")).doubleValue())
                .isLessThan(loaded);
    }

    @Test
    void isShotForTheDocumentation() throws IOException {
        boolean write = "write".equals(System.getProperty("rehearsal.docs"));
        show(ManyShown.report(360, 41, 250, 30, 20), "#f1");
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            for (int width : List.of(1280, 390)) {
                browser.resize(width, 1_600);
                browser.run("scrollTo(0, 0)");
                browser.shoot(Path.of("target/screenshots/report-" + width + "-" + scheme + ".png"));
            }
        }
        if (write) {
            Files.copy(
                    Path.of("target/screenshots/report-1280-light.png"),
                    Path.of("../docs/report.png"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> accessibilityFaults() throws IOException {
        try (InputStream axe = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("axe.min.js"))) {
            browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>)
                browser.run(
                        "return axe.run(document, {resultTypes: ['violations']}).then(found =>"
                                + " found.violations.map(each => each.id + ': ' + each.nodes[0].target + ' ' + each.nodes[0].failureSummary))");
    }

    private static RehearsalReport shown() {
        return Shown.report(1_000, Instant.EPOCH);
    }

    private static RehearsalReport many(int migrations, int findings) {
        return ManyMigrations.report(migrations, findings);
    }

    private static void show(RehearsalReport report, String fragment) throws IOException {
        browser.show(write(report), fragment);
    }

    private static Path write(RehearsalReport report) throws IOException {
        Path page = directory.resolve("page.html");
        try (Writer writer = Files.newBufferedWriter(page)) {
            report.writeHtml(writer);
        }
        return page;
    }
}
