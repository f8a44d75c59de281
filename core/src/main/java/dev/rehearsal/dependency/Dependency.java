package dev.rehearsal.dependency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something optional that tests may need.
 *
 * @param group its group
 * @param artifact its name in the group
 * @param version the version that Rehearsal is tested with
 */
public record Dependency(String group, String artifact, String version) {
    private static final String MAVEN =
            "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version><scope>test</scope></dependency>";
    private static final String GRADLE = "testImplementation(\"%s:%s:%s\")";

    /**
     * Names it as Gradle does.
     *
     * @param coordinates its group and its name, with a colon between them
     */
    public static Dependency of(String coordinates, String version) {
        int colon = coordinates.indexOf(':');
        return new Dependency(coordinates.substring(0, colon), coordinates.substring(colon + 1), version);
    }

    /** The same in another version. */
    public Dependency at(String other) {
        return new Dependency(group, artifact, other);
    }

    /** Both, with a colon between them. */
    public String coordinates() {
        return group + ":" + artifact;
    }

    /** A colon and, each on a line of its own, what to paste into the build of the project that this process runs in. */
    public static String lines(Dependency... missing) {
        return lines(Path.of("").toAbsolutePath(), missing);
    }

    static String lines(Path project, Dependency... missing) {
        boolean gradle = Stream.of("build.gradle", "build.gradle.kts")
                .map(project::resolve)
                .anyMatch(Files::exists);
        boolean maven = !gradle || Files.exists(project.resolve("pom.xml"));
        return Stream.concat(
                        maven ? Stream.of(missing).map(each -> each.as(MAVEN)) : Stream.empty(),
                        gradle ? Stream.of(missing).map(each -> each.as(GRADLE)) : Stream.empty())
                .collect(Collectors.joining("\n    ", ":\n    ", ""));
    }

    private String as(String form) {
        return form.formatted(group, artifact, version);
    }
}
