package dev.rehearsal.samples.alembic;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Whether Alembic can be run here; {@code -Drehearsal.test.tools=required} runs it in any case. */
final class InstalledAlembic {
    private InstalledAlembic() {}

    static boolean isThere() {
        return "required".equals(System.getProperty("rehearsal.test.tools"))
                || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "alembic")));
    }
}
