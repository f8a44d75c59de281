package dev.rehearsal.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Leads from a resource that a build copied back to the file that people edit. */
final class SourceFiles {
    private static final List<String> BUILT =
            List.of("target/classes", "target/test-classes", "build/resources/main", "build/resources/test");
    private static final List<String> SOURCES = List.of("src/main/resources", "src/test/resources");

    private final Path project;
    private final List<Path> outputs;

    SourceFiles(Path project) {
        this.project = project;
        this.outputs = BUILT.stream().map(project::resolve).toList();
    }

    /** The source with the same content, or the file itself where there is none. */
    Path sourceOf(Path file) {
        for (Path output : outputs) {
            if (file.startsWith(output)) {
                Path relative = output.relativize(file);
                return SOURCES.stream()
                        .map(source -> project.resolve(source).resolve(relative))
                        .filter(source -> sameContent(source, file))
                        .findFirst()
                        .orElse(file);
            }
        }
        return file;
    }

    private static boolean sameContent(Path source, Path copy) {
        try {
            return Files.isRegularFile(source) && Files.mismatch(source, copy) < 0;
        } catch (IOException e) {
            return false;
        }
    }
}
