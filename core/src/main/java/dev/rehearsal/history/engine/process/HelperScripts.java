package dev.rehearsal.history.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A helper's scripts as files in a temporary directory. They are needed until the helper has read them. */
record HelperScripts(Path directory, Path main) {

    static HelperScripts unpack(Launch launch) throws HelperFailedException {
        try {
            Path directory = Files.createTempDirectory("rehearsal-helper-");
            HelperScripts scripts = new HelperScripts(
                    directory, directory.resolve(launch.scripts().names().get(0)));
            try {
                for (String name : launch.scripts().names()) {
                    unpack(launch, name, directory);
                }
                return scripts;
            } catch (IOException e) {
                scripts.delete();
                throw e;
            }
        } catch (IOException e) {
            throw new HelperFailedException(
                    "The helper of %s could not be written to the temporary directory: %s"
                            .formatted(launch.tool(), e.getMessage()),
                    e);
        }
    }

    private static void unpack(Launch launch, String name, Path directory) throws IOException {
        try (InputStream script = launch.scripts().home().getResourceAsStream(name)) {
            if (script == null) {
                throw new IOException("no resource '" + name + "' beside "
                        + launch.scripts().home().getName());
            }
            Files.copy(script, directory.resolve(name));
        }
    }

    void delete() {
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // They were deleted before, or the system cleans its temporary directory.
        }
    }
}
