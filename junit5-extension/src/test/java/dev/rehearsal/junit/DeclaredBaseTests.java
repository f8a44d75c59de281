package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.settings.ChosenTarget;
import dev.rehearsal.junit.settings.ClosingStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A class names a base, or the build of a pull request does. */
class DeclaredBaseTests {
    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    Path directory;

    private List<String> messages(Class<?> fixture, Map<String, String> more) {
        HistoryFiles history = new HistoryFiles(directory)
                .with("V1__users.sql", "create table users (id int primary key);")
                .with("V2__mail.sql", "alter table users add column mail text;");
        Map<String, String> parameters = new HashMap<>(history.parameters());
        parameters.putAll(more);
        return TestKit.messages(TestKit.run(parameters, selectClass(fixture)));
    }

    @Test
    void aClassMayNameIt() {
        assertThat(messages(NamingTestCase.class, Map.of()).get(0))
                .contains(
                        "The base 'origin/main' cannot be read. ",
                        "of 'dev.rehearsal.junit.DeclaredBaseTests$NamingTestCase'");
        assertThat(messages(FieldTestCase.class, Map.of()).get(0)).contains("The base 'origin/other' cannot be read. ");
    }

    @Test
    void oneOfABuildThatCannotBeReadFailsNothingAndAllIsJudged() {
        assertThat(messages(BuiltTestCase.class, Map.of())).isEmpty();
        assertThat(console.lines())
                .filteredOn(line -> line.startsWith("WARNING: The base 'origin/of-a-pull-request' cannot be read. "))
                .singleElement()
                .asString()
                .endsWith("; let actions/checkout fetch all commits ('fetch-depth: 0'); all migrations are judged,"
                        + " and what was edited or removed is not told");
        assertThat(console.lines())
                .anyMatch(line -> line.startsWith("V1 users … ok"))
                .anyMatch(line -> line.startsWith("V2 mail … ok"));
    }

    @Test
    void whatTheUserSaysWinsOverABuild() {
        assertThat(messages(BuiltTestCase.class, Map.of("rehearsal.since", "1")))
                .isEmpty();
        assertThat(console.lines())
                .noneMatch(line -> line.contains("origin/of-a-pull-request"))
                .noneMatch(line -> line.startsWith("V1 users"));

        assertThat(messages(BuiltTestCase.class, Map.of("rehearsal.base", "none")))
                .isEmpty();
        assertThat(console.lines()).noneMatch(line -> line.contains("origin/of-a-pull-request"));
    }

    /** Hands in what GitHub sets in the build of a pull request. */
    static final class OnGithub implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            ClosingStore.ofSession(context)
                    .put(
                            ChosenTarget.Environment.class,
                            new ChosenTarget.Environment(Map.of("GITHUB_BASE_REF", "of-a-pull-request")::get));
        }
    }

    @MigrationTest(base = "origin/main")
    static class NamingTestCase implements MigrationChecks {}

    static class FieldTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at().against("origin/other");
    }

    @ExtendWith(OnGithub.class)
    @MigrationTest
    static class BuiltTestCase implements MigrationChecks {}
}
