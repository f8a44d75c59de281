package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An end from outside, as by Ctrl-C, leaves nothing running and nothing lying about, whatever is done at the moment. */
@Timeout(120)
class InterruptedTests {
    private static final int OF_TERMINATED = 143;

    @ParameterizedTest
    @ValueSource(strings = {"… ", "V1 create users … ok"})
    void nothingIsLeft(String line, @TempDir Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dstdout.encoding=UTF-8",
                        "-Dfile.encoding=UTF-8",
                        Main.class.getName(),
                        "check",
                        "--database",
                        "postgres:15",
                        "--report",
                        directory.toString(),
                        "../src/test/resources/readme/migrations")
                .redirectErrorStream(true)
                .start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String each = out.readLine(); each != null; each = out.readLine()) {
                printed.add(each);
                if (each.startsWith(line)) {
                    break;
                }
            }
            assertThat(printed.get(printed.size() - 1)).startsWith(line);
            List<ProcessHandle> servers = process.descendants().toList();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(OF_TERMINATED);
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
        }
        assertThat(left(process.pid())).isEmpty();
    }

    /** Whatever is named after a process, where it works. */
    private static List<Path> left(long pid) throws IOException {
        List<Path> left = new ArrayList<>();
        String name = "_" + Long.toString(pid, Character.MAX_RADIX) + "_";
        for (Path place : List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
            try (Stream<Path> files = Files.list(place)) {
                files.filter(file -> file.getFileName().toString().startsWith("rehearsal_")
                                && file.getFileName().toString().contains(name))
                        .forEach(left::add);
            }
        }
        return left;
    }
}
