package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Where the configuration says a server's password is. That it is used is tried with a server in the core's tests. */
class ServerPasswordTests {
    private static final String NOWHERE = "postgresql://ci@127.0.0.1:1/db";
    private static final String WITH_PASSWORD = "postgresql://ci:S3cret@127.0.0.1:1/db";
    private static final String DATABASE = "rehearsal.database";

    @TempDir
    private Path directory;

    private final Warnings warnings = new Warnings();

    @BeforeEach
    void listen() {
        Logger.getLogger("dev.rehearsal").addHandler(warnings);
    }

    @AfterEach
    void fallSilent() {
        Logger.getLogger("dev.rehearsal").removeHandler(warnings);
        System.clearProperty(DATABASE);
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        assertThat(first(NOWHERE, "rehearsal.password-variable", "NO_SUCH_VARIABLE"))
                .isEqualTo(
                        "'rehearsal.password-variable' names the environment variable 'NO_SUCH_VARIABLE', which is not set"
                                + " or empty; let it hold the password");
    }

    @Test
    void aFileThatIsMissingOrEmptyIsNamed() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");

        assertThat(first(NOWHERE, "rehearsal.password-file", "no/such/file"))
                .isEqualTo(
                        "'rehearsal.password-file' names the file 'no/such/file', which cannot be read; write the password"
                                + " into it, and let nobody else read it");
        assertThat(first(NOWHERE, "rehearsal.password-file", empty.toString()))
                .isEqualTo("'rehearsal.password-file' names the file '" + empty
                        + "', which is empty; write the password" + " into it");
    }

    @Test
    void twoPlacesAreOneTooMany() {
        assertThat(first(NOWHERE, "rehearsal.password-file", "a", "rehearsal.password-variable", "PATH"))
                .isEqualTo("'rehearsal.password-variable' and 'rehearsal.password-file' both say where the password is;"
                        + " take one of them away");
    }

    /** What is said of servers by their URL does not stop whoever runs without one, or has the password in the URL. */
    @Test
    void nobodyLooksForAPasswordThatIsNotNeeded() {
        assertThat(first(WITH_PASSWORD, "rehearsal.password-variable", "NO_SUCH_VARIABLE"))
                .contains("127.0.0.1:1/db as 'ci' cannot be used");
        assertThat(first("postgres:3", "rehearsal.password-variable", "NO_SUCH_VARIABLE"))
                .contains("is none of the versions");
    }

    @Test
    void aFileThatEverybodyReadsIsWarnedOfOnceAndUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("open"), "S3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(first(NOWHERE, "rehearsal.password-file", file.toString()))
                .contains("cannot be used: Connection to");
        assertThat(warnings.lines)
                .containsExactly(
                        "The file '" + file + "' with a password can be read by every user of this machine: chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        warnings.lines.clear();
        first(NOWHERE, "rehearsal.password-file", file.toString());
        assertThat(warnings.lines).isEmpty();
    }

    @Test
    void aPasswordInASystemPropertyIsWarnedOfOnceWithTheAlternative() {
        System.setProperty(DATABASE, WITH_PASSWORD);
        messages(NOWHERE, Map.of());

        assertThat(warnings.lines)
                .singleElement()
                .asString()
                .startsWith("There is a password in the system property 'rehearsal.database': Surefire writes")
                .contains("PGPASSWORD", ".pgpass", "'rehearsal.password-variable'", "'rehearsal.password-file'")
                .doesNotContain("S3cret");
        System.setProperty(DATABASE, NOWHERE);
        warnings.lines.clear();
        messages(NOWHERE, Map.of());
        assertThat(warnings.lines).isEmpty();
    }

    private static String first(String database, String... parameters) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return messages(database, given).get(0);
    }

    /** Two classes in one session. */
    private static List<String> messages(String database, Map<String, String> given) {
        Map<String, String> parameters = new TreeMap<>(given);
        parameters.put("rehearsal.locations", "classpath:histories/sound");
        parameters.put(DATABASE, database);
        return TestKit.messages(EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameters(parameters)
                .selectors(selectClass(OneTestCase.class), selectClass(OtherTestCase.class))
                .execute());
    }

    private static final class Warnings extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @MigrationTest
    static class OneTestCase implements MigrationChecks {}

    @MigrationTest
    static class OtherTestCase implements MigrationChecks {}
}
