package dev.rehearsal.history.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrivenHistoryTests {
    private static final PlantedHelper.Address SHOP = PlantedHelper.Address.SHOP;

    private final PlantedHelper helper;

    DrivenHistoryTests(@TempDir Path directory) {
        this.helper = new PlantedHelper(directory);
    }

    @Test
    void whatTheHelperListsBecomesTheHistory() throws IOException {
        History history = helper.answering(PlantedHelper.LISTING).read().orElseThrow();

        assertThat(history.tool()).isEqualTo("Planted");
        assertThat(history.schemaHistoryTables()).containsExactly("kept");
        assertThat(history.locksOutOthers()).isFalse();
        Migration first = history.migrations().get(0);
        assertThat(first.displayName()).isEqualTo("1 a");
        assertThat(first.after()).isEmpty();
        assertThat(first.up().path()).isEqualTo("m/1_a.js");
        assertThat(first.up().uri()).endsWith("/m/1_a.js").startsWith("file:///");
        assertThat(first.down().orElseThrow().line()).isEqualTo(7);
        Migration second = history.migrations().get(1);
        assertThat(second.version()).isEqualTo("2_b.js");
        assertThat(second.after()).containsExactly("1_a.js");
        assertThat(second.down()).isEmpty();
    }

    @Test
    void aHistoryWithoutMigrationsIsNone() throws IOException {
        assertThat(helper.answering("list \"migrations\":[]").read()).isEmpty();
        assertThat(helper.running()).isEmpty();
    }

    @Test
    void oneProcessServesAllToolsUntilTheLastIsClosed() throws Exception {
        History history = helper.answering(PlantedHelper.LISTING).read().orElseThrow();
        assertThat(helper.running()).isEmpty();

        MigrationTool one = history.connect(SHOP);
        try (MigrationTool other = history.connect(SHOP)) {
            one.prepare();
            other.up(history.migrations().get(0));
            one.down(history.migrations().get(0));
            one.close();
            one.close();
            other.migrate();
        }

        assertThat(helper.processes()).as("one to list, one to work").hasSize(2);
        assertThat(helper.running()).isEmpty();
        String database =
                "\"database\":{\"host\":\"localhost\",\"port\":5433,\"name\":\"shop\",\"user\":\"me\",\"password\":\"se:cret\",\"url\":\"postgresql://me:se%3Acret@localhost:5433/shop\"}}";
        assertThat(helper.requests().subList(3, 7))
                .containsExactly(
                        "{\"request\":2,\"do\":\"prepare\"," + database,
                        "{\"request\":3,\"do\":\"up\",\"id\":\"1_a.js\"," + database,
                        "{\"request\":4,\"do\":\"down\",\"id\":\"1_a.js\"," + database,
                        "{\"request\":5,\"do\":\"all\"," + database);
    }

    @Test
    void aFailedMigrationSaysWhatTheToolSaid() throws Exception {
        History history = helper.answering(
                        PlantedHelper.LISTING,
                        "up \"error\":{\"message\":\"no table \\\"a\\\" for se:cret\",\"sqlState\":\"42P01\",\"statement\":\"select 1\",\"path\":\"m/../m/x.js\",\"line\":4}",
                        "down \"error\":{\"message\":\"not to be undone\"}")
                .read()
                .orElseThrow();
        Migration migration = history.migrations().get(0);

        try (MigrationTool tool = history.connect(SHOP)) {
            assertThatThrownBy(() -> tool.up(migration))
                    .asInstanceOf(InstanceOfAssertFactories.type(MigrationFailedException.class))
                    .satisfies(failure -> {
                        assertThat(failure).hasMessage("no table \"a\" for …");
                        assertThat(failure.sqlState()).isEqualTo("42P01");
                        assertThat(failure.statement()).isEqualTo("select 1");
                        assertThat(failure.path()).isEqualTo("m/x.js");
                        assertThat(failure.line()).isEqualTo(4);
                    });
            assertThatThrownBy(() -> tool.down(migration))
                    .hasMessage("not to be undone")
                    .asInstanceOf(InstanceOfAssertFactories.type(MigrationFailedException.class))
                    .extracting(MigrationFailedException::path)
                    .isEqualTo("m/1_a.js");
        }
    }

    @Test
    void aStepThatWasDoneBeforeMayBeResumedButNotRepeated() throws Exception {
        History history = helper.answering(PlantedHelper.LISTING, "up \"ok\":true,\"nothing\":true")
                .read()
                .orElseThrow();
        Migration migration = history.migrations().get(0);

        try (MigrationTool tool = history.connect(SHOP)) {
            tool.resume(migration);
            assertThatThrownBy(() -> tool.up(migration))
                    .isInstanceOf(HistoryException.class)
                    .hasMessage("Planted was to apply '1 a' and, going by its books, had nothing to do; undo it first");
        }
    }

    @Test
    void aHelperThatDiesIsShownAndAnotherTakesItsPlace() throws Exception {
        History history =
                helper.answering(PlantedHelper.LISTING, "up die").read().orElseThrow();
        Migration migration = history.migrations().get(0);

        try (MigrationTool tool = history.connect(SHOP)) {
            tool.prepare();
            assertThatThrownBy(() -> tool.up(migration))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessage(
                            "The helper process of Planted (sh) ended with exit code 3 before it answered to 'up 1_a.js'.\nIt printed:\nthe last words");
            tool.migrate();
        }
        assertThat(helper.running()).isEmpty();
    }

    @Test
    void aHelperThatHangsIsKilledWithItsChildren() throws Exception {
        History history = helper.answering(PlantedHelper.LISTING, "all hang")
                .read(Map.of("helper-timeout-seconds", "1"))
                .orElseThrow();

        try (MigrationTool tool = history.connect(SHOP)) {
            assertThatThrownBy(tool::migrate)
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessage(
                            "The helper process of Planted gave no answer to 'all' within 1 s and was killed.\nIt printed:\nwaiting for what never comes");
        }
        assertThat(helper.processes()).as("one to list, one to hang, its child").hasSize(3);
        assertThat(helper.running()).isEmpty();
    }

    @Test
    void whatTheUsersCodePrintsIsNoAnswer() throws Exception {
        History history = helper.answering(PlantedHelper.LISTING, "prepare chatty", "up half", "down stale", "all die")
                .read()
                .orElseThrow();
        Migration migration = history.migrations().get(0);

        try (MigrationTool tool = history.connect(SHOP)) {
            tool.prepare();
            tool.up(migration);
            tool.down(migration);
            assertThatThrownBy(tool::migrate)
                    .hasMessageContaining("It printed:\n(4943 lines before these)\na line of chatter\n")
                    .hasMessageEndingWith("\nno line break after this\n{\"answer\":99,\"ok\":false}\nthe last words");
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsShown() throws Exception {
        helper.answering("list broken");

        assertThatThrownBy(helper::read)
                .isInstanceOf(HistoryException.class)
                .hasMessage("The helper process of Planted answered what is no JSON: {\"answer\":2,\"ok");
        assertThat(helper.running()).isEmpty();
    }

    @Test
    void aProgramThatIsNotInstalledIsNamed() {
        Launch launch = helper.launch("no-such-program", Map.of());

        assertThatThrownBy(() -> DrivenHistory.read(launch, () -> null, List.of()))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("Planted could not be started: tried the command 'no-such-program' in '")
                .hasMessageEndingWith("; install a shell");
    }

    @Test
    void aListingThatFailsNamesTheFile() throws Exception {
        helper.answering("list \"error\":{\"message\":\"not JavaScript\",\"path\":\"m/1_a.js\",\"line\":3}");

        assertThatThrownBy(helper::read)
                .isInstanceOf(HistoryException.class)
                .hasMessage("Planted cannot list its migrations: not JavaScript (m/1_a.js:3)");
    }

    @Test
    void aLimitMustBeANumber() throws Exception {
        helper.answering(PlantedHelper.LISTING);

        assertThatThrownBy(() -> helper.read(Map.of("helper-timeout-seconds", "soon")))
                .isInstanceOf(HistoryException.class)
                .hasMessage("The option 'helper-timeout-seconds' is 'soon'; give a whole number of seconds above 0");
    }

    @Test
    void aKilledJvmLeavesNoHelper() throws Exception {
        helper.answering(PlantedHelper.LISTING);
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        classPath(),
                        Starter.class.getName(),
                        helper.directory().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(jvm.getInputStream().read()).isEqualTo('+');
            long pid = helper.processes().get(1);
            assertThat(ProcessHandle.of(pid)).isPresent();

            jvm.destroyForcibly().waitFor();

            assertThat(PlantedHelper.runsStill(pid)).isFalse();
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static String classPath() {
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A JVM with a helper that waits for the next request. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws Exception {
            History history = new PlantedHelper(Path.of(arguments[0])).read().orElseThrow();
            history.connect(SHOP).prepare();
            System.out.write('+');
            System.out.flush();
            Thread.sleep(600_000);
        }
    }
}
