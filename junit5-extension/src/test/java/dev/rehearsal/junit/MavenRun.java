package dev.rehearsal.junit;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Maven that runs one of our fixtures in a project that has nothing but JUnit; what was compiled here is put on its
 * class path as it is.
 *
 * @param exitCode 0 where the build succeeded
 * @param output all that Maven printed
 */
record MavenRun(int exitCode, String output) {
    private static final String SUREFIRE = "3.6.1";
    /** It ends before the second compiler has earned what it costs. */
    private static final String QUICK_JVM = "-XX:TieredStopAtLevel=1";

    /**
     * Offline first: usually all that is needed was downloaded for our own build. Skips the test where something is
     * missing and cannot be had.
     *
     * @param project an empty directory
     * @param junit version of JUnit Jupiter
     */
    static MavenRun of(Path project, String junit, Class<?> fixture, String... options) throws Exception {
        return of(project, junit, List.of(fixture), options);
    }

    /** The same with several fixtures. */
    static MavenRun of(Path project, String junit, List<Class<?>> fixtures, String... options) throws Exception {
        return of(project, pom(junit, fixtures, "org/junit"), junit, options);
    }

    /** The same where an artifact is missing, which is named as a directory of a repository. */
    static MavenRun without(String artifact, Path project, String junit, Class<?> fixture) throws Exception {
        return of(project, pom(junit, List.of(fixture), artifact), junit);
    }

    private static MavenRun of(Path project, String pom, String junit, String... options) throws Exception {
        String maven = System.getProperty("rehearsal.test.maven", "");
        assumeTrue(!maven.isEmpty(), "not run by Maven, so there is none to run");
        Files.writeString(project.resolve("pom.xml"), pom);
        List<String> command = new ArrayList<>(List.of(maven + "/bin/mvn", "--batch-mode", "surefire:test"));
        command.add("-Dmaven.repo.local=" + System.getProperty("rehearsal.test.repository"));
        command.addAll(List.of(options));
        MavenRun offline = execute(project, command, "--offline");
        if (!offline.lacksArtifacts()) {
            return offline;
        }
        MavenRun online = execute(project, command, "--no-transfer-progress");
        if (online.lacksArtifacts()) {
            abort("JUnit " + junit + " cannot be downloaded");
        }
        return online;
    }

    private boolean lacksArtifacts() {
        return exitCode != 0
                && Stream.of(
                                "could not be resolved",
                                "Could not resolve",
                                "resolution failed",
                                "Unresolveable",
                                "Cannot access")
                        .anyMatch(output::contains);
    }

    private static MavenRun execute(Path project, List<String> command, String mode) throws Exception {
        List<String> all = new ArrayList<>(command);
        all.add(mode);
        Path log = project.resolve("maven.log");
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("MAVEN_ARGS", "MAVEN_PROJECTBASEDIR"));
        builder.environment().put("MAVEN_OPTS", QUICK_JVM);
        int exitCode = builder.start().waitFor();
        return new MavenRun(exitCode, Files.readString(log));
    }

    private static String pom(String junit, List<Class<?>> fixtures, String missing) throws URISyntaxException {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>example</groupId>
                  <artifactId>example</artifactId>
                  <version>1</version>
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter-engine</artifactId>
                      <version>%s</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          <useModulePath>false</useModulePath>
                          <argLine>%s</argLine>
                          <testClassesDirectory>%s</testClassesDirectory>
                          <includes>%s</includes>
                          <additionalClasspathElements>%s</additionalClasspathElements>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(junit, SUREFIRE, QUICK_JVM, testClasses(), includes(fixtures), classPath(missing));
    }

    private static String includes(List<Class<?>> fixtures) {
        return fixtures.stream()
                .map(fixture -> "<include>**/" + fixture.getSimpleName() + ".java</include>")
                .collect(Collectors.joining());
    }

    private static Path testClasses() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MavenRun.class.getResource("/histories/ada.sql"))
                        .toURI())
                .resolve("../..")
                .normalize();
    }

    /** Everything that this JVM has, but for JUnit itself and what is to be missing. */
    private static String classPath(String missing) {
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .map(name -> System.getProperty(name, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(element -> !element.isBlank() && new File(element).exists())
                .map(element -> new File(element).getAbsolutePath())
                .filter(element -> !element.replace(File.separatorChar, '/')
                        .matches(".*/(org/junit|org/opentest4j|org/apache/maven|" + missing + ")/.*"))
                .distinct()
                .map(element -> "<additionalClasspathElement>" + element + "</additionalClasspathElement>")
                .collect(Collectors.joining());
    }
}
