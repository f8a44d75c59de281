package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.junit.settings.ProjectFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says how to rehearse one migration of a class again.
 *
 * @param testClass the class
 * @param project the directory in which its tests run
 * @param command what was typed where no build ran the class, null where one did; {@code --only} and a migration may stand behind it
 */
public record RerunCommand(
        Class<?> testClass, Path project, @Nullable String command) {
    /** The configuration parameter by which whoever runs a class without a build says what was typed. */
    public static final String PARAMETER = "rehearsal-command";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/@%+=-]+");

    /** For a class that a build runs. */
    public RerunCommand(Class<?> testClass, Path project) {
        this(testClass, project, null);
    }

    /** The files of its project. */
    ProjectFiles files() {
        return new ProjectFiles(project, testClass.getClassLoader());
    }

    /** The command for Maven; otherwise the class and the system property. */
    public String text(String migration) {
        if (command != null) {
            return "this migration alone: " + command + " --only " + word(migration);
        }
        String selection = word("-D" + Option.ONLY.parameter() + "=" + migration.replace(",", "\\,"));
        return "this migration alone: "
                + (Files.isRegularFile(project.resolve("pom.xml")) && !ProjectFiles.areOfGradle()
                        ? maven() + " " + selection
                        : "run '" + name() + "' with the system property " + selection);
    }

    private String maven() {
        Path root = wrapped();
        String test = word("-Dtest=" + name());
        if (root == null || root.equals(project)) {
            return (root == null ? "mvn" : "./mvnw") + " test " + test;
        }
        String module = root.relativize(project).toString().replace('\\', '/');
        return "./mvnw test -pl " + word(module) + " -am " + test + " -Dsurefire.failIfNoSpecifiedTests=false";
    }

    /** The nearest directory with a Maven wrapper, from the project upwards through its parent projects. */
    private @Nullable Path wrapped() {
        for (Path directory = project;
                directory != null && Files.isRegularFile(directory.resolve("pom.xml"));
                directory = directory.getParent()) {
            if (Files.isRegularFile(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        return null;
    }

    private String name() {
        String name = testClass.getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The text quoted as one word of a shell. */
    public static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
