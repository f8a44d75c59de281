package dev.rehearsal.junit.settings;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Resolves the files that annotations and parameters name.
 *
 * @param project the directory that paths are relative to
 * @param classLoader where resources are found
 */
public record ProjectFiles(Path project, ClassLoader classLoader) {
    private static final String CLASSPATH = "classpath:";
    private static final String OF_MAVEN = "target";
    private static final String OF_GRADLE = "build";

    public Path path(String name) {
        return project.resolve(name);
    }

    /** A project may have build files and directories of both; Gradle sets this property in its workers. */
    public static boolean areOfGradle() {
        return System.getProperty("org.gradle.test.worker") != null;
    }

    /** The build directory of Maven or Gradle, of whichever runs the tests first; empty if there is neither. */
    public Optional<Path> buildDirectory() {
        return (areOfGradle() ? Stream.of(OF_GRADLE, OF_MAVEN) : Stream.of(OF_MAVEN, OF_GRADLE))
                .map(this::path)
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** The text of {@code classpath:} and a resource, or of a file of the project. */
    String read(String name, String where) {
        if (!name.startsWith(CLASSPATH)) {
            Path file = path(name);
            try {
                return Files.readString(file);
            } catch (IOException failure) {
                throw new ExtensionConfigurationException(
                        where + ": cannot read '" + file + "'; write 'classpath:" + name
                                + "' if it is a resource of the tests",
                        failure);
            }
        }
        String resource = name.substring(CLASSPATH.length()).replaceFirst("^/+", "");
        try (InputStream stream = classLoader.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new ExtensionConfigurationException(
                        where + ": there is no resource '" + resource + "' on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new ExtensionConfigurationException(where + ": cannot read resource '" + resource + "'", failure);
        }
    }

    /** The path of such a file. A resource must not be inside a jar. */
    Path find(String name, String where) {
        if (!name.startsWith(CLASSPATH)) {
            Path file = path(name);
            if (Files.isReadable(file)) {
                return file;
            }
            throw new ExtensionConfigurationException(where + ": cannot read '" + file + "'");
        }
        URL resource =
                classLoader.getResource(name.substring(CLASSPATH.length()).replaceFirst("^/+", ""));
        if (resource == null || !resource.getProtocol().equals("file")) {
            throw new ExtensionConfigurationException(where + ": there is no such file on the class path");
        }
        return Path.of(URI.create(resource.toString()));
    }
}
