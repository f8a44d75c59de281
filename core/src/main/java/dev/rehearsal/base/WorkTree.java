package dev.rehearsal.base;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the files of a branch lie in its repository. What a build copied or compiled leads back to its source.
 *
 * @param root the directory that the repository is checked out in, absolute
 * @param project the directory of the project, absolute
 */
record WorkTree(Path root, Path project) {
    private static final List<String> RESOURCES = List.of("src/main/resources", "src/test/resources");
    private static final Pattern BUILT =
            Pattern.compile("((?:.*/)?)(?:target/(?:test-)?classes|build/resources/(?:main|test)|bin/(?:main|test)"
                    + "|out/(?:production|test)/resources)(?:/(.*))?");
    private static final Pattern SOURCES = Pattern.compile("((?:.*/)?src/(?:main|test)/resources)/.*");
    private static final List<String> CODE =
            List.of("java/%s.java", "kotlin/%s.kt", "groovy/%s.groovy", "scala/%s.scala", "java/%s.kt");

    /** The path of a migration's file in the repository; empty where it has none there, such as one in a jar. */
    Optional<String> path(Migration migration) {
        Script up = migration.up();
        return isClass(up)
                ? source(up.path())
                : up.uri().isEmpty() ? Optional.empty() : path(Path.of(URI.create(up.uri())));
    }

    /** The paths of the files of a history's migrations. */
    List<String> paths(History history) {
        return history.migrations().stream()
                .flatMap(migration -> path(migration).stream())
                .distinct()
                .toList();
    }

    /** Whether a script is a class, which has a name and no file. */
    static boolean isClass(Script script) {
        return script.uri().isEmpty()
                && script.sql().isEmpty()
                && !script.path().contains("!/");
    }

    /** The source of a class of the project; empty where it is not at one of the usual places. */
    Optional<String> source(String className) {
        String name = className.replaceFirst("\\$.*", "").replace('.', '/');
        return Stream.of("src/main/", "src/test/")
                .flatMap(side -> CODE.stream().map(code -> project.resolve(side + code.formatted(name))))
                .filter(Files::isRegularFile)
                .flatMap(file -> path(file).stream())
                .findFirst();
    }

    /** The path of a file in the repository; empty where it lies outside. */
    Optional<String> path(Path file) {
        if (!file.startsWith(root)) {
            return Optional.empty();
        }
        String path = root.relativize(file).toString().replace('\\', '/');
        return Optional.of(sources(path).stream()
                .filter(source -> Files.exists(root.resolve(source)))
                .findFirst()
                .orElse(path));
    }

    /** What stands in a file of the repository now; empty where it is gone. */
    Optional<String> text(String path) {
        Path file = root.resolve(path);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(ComparedText.text(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new BaseException("'" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where the source of a file may lie that a build copied; none for a file that it did not. */
    static List<String> sources(String path) {
        Matcher built = BUILT.matcher(path);
        if (!built.matches()) {
            return List.of();
        }
        String rest = built.group(2) == null ? "" : "/" + built.group(2);
        return RESOURCES.stream().map(source -> built.group(1) + source + rest).toList();
    }

    /** The directories in the repository that a history may be read from, given the files of its migrations. */
    List<String> directories(List<String> files, List<String> locations) {
        String own = path(project).map(path -> path.isEmpty() ? "" : path + "/").orElse("");
        Stream<String> resources = RESOURCES.stream().map(source -> own + source);
        Stream<String> places = locations.stream()
                .filter(location -> !location.startsWith("classpath:"))
                .map(location -> project.resolve(location.replaceFirst("^filesystem:", ""))
                        .normalize())
                .flatMap(location -> path(location).stream());
        return Stream.of(resources, places, files.stream().map(file -> directory(own, file)))
                .flatMap(found -> found)
                .distinct()
                .toList();
    }

    /** All resources of a module, or the directory of the project that a file lies below, which may hold its tool's settings as well. */
    private static String directory(String own, String file) {
        Matcher resource = SOURCES.matcher(file);
        if (resource.matches()) {
            return resource.group(1);
        }
        int end = file.startsWith(own) ? file.indexOf('/', own.length()) : file.lastIndexOf('/');
        return end < 0 ? own + "src/main/resources" : file.substring(0, end);
    }
}
