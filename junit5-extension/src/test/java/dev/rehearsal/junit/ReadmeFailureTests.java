package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The failure that README.md shows is the one that users see. */
class ReadmeFailureTests {
    private static final Path SHOWN = Path.of("src/test/resources/readme/failure.txt");

    @MigrationTest(locations = "src/test/resources/readme/migrations")
    @Seeded(script = "src/test/resources/readme/users.sql", at = "1")
    static class UsersTestCase implements MigrationChecks {}

    @Test
    void isShownAsItIs() throws IOException {
        String joined = String.join("\n", TestKit.messages(TestKit.run(UsersTestCase.class)));
        // The link to the file, the directory, and the command's module and class are those of this build.
        String message = joined.replaceAll(" \\(file:[^)]*\\)", "")
                        .replace("src/test/resources/readme/migrations", "src/main/resources/db/migration")
                        .replaceAll("mvnw test .* (-Drehearsal)", "mvnw test -Dtest=UserMigrationTests $1")
                + "\n";

        if ("write".equals(System.getProperty("docs"))) {
            Files.writeString(SHOWN, message);
        }
        assertThat(message)
                .as("after a change run this test with '-Ddocs=write', then copy the text into README.md")
                .isEqualTo(Files.readString(SHOWN));
    }
}
