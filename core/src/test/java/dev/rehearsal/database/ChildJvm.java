package dev.rehearsal.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another JVM with the class path of this one, all of it on the class path. */
final class ChildJvm {
    private ChildJvm() {}

    /** Runs a program of the tests with those elements of the class path that are wanted. */
    static Process run(Predicate<String> wanted, Class<?> program, String... arguments) throws IOException {
        String tests = Path.of(program.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolveSibling("test-classes")
                .toString();
        String classPath = Stream.of(
                        tests, System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path", ""))
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator, -1)))
                .filter(element -> !element.isEmpty())
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Whoever reads what it prints reads UTF-8, whatever the machine's locale is.
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
        // What the second compiler gains it does not earn before the child is ended.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
