package dev.rehearsal.history.alembic;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.engine.process.Launch;
import dev.rehearsal.history.engine.process.Output;
import dev.rehearsal.history.engine.process.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** Lets the project's own Alembic write the offline SQL of every revision. */
final class OfflineRendering {
    private static final int ENOUGH = 1 << 28;

    private final Environment environment;
    private final List<String> command = new ArrayList<>();

    /** One thing that was written: its name and its values. */
    record Word(String name, List<String> values) {
        String value(int index) {
            return values.get(index);
        }
    }

    OfflineRendering(Environment environment) {
        this.environment = environment;
        command.add(Python.of(environment));
    }

    /** The interpreter that is asked. */
    String python() {
        return command.get(0);
    }

    /**
     * Everything that it wrote, in order.
     *
     * @throws HistoryException if it cannot be started, fails or hangs
     */
    List<Word> words() {
        try {
            Path directory = Files.createTempDirectory("rehearsal-alembic-");
            Path script = directory.resolve("alembic_helper.py");
            try {
                unpack(script);
                return words(script);
            } finally {
                Files.deleteIfExists(script);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new HistoryException("The helper of Alembic cannot be written: " + e.getMessage(), e);
        }
    }

    private static void unpack(Path script) throws IOException {
        try (InputStream resource = OfflineRendering.class.getResourceAsStream("alembic_helper.py")) {
            if (resource == null) {
                throw new IOException("no resource 'alembic_helper.py'");
            }
            Files.copy(resource, script);
        }
    }

    private List<Word> words(Path script) {
        command.addAll(List.of(
                script.toString(),
                "render",
                environment.config().toAbsolutePath().toString(),
                environment.request().options().getOrDefault("section", "alembic"),
                environment.request().options().getOrDefault("x", "")));
        return lines().stream()
                .filter(line -> !line.isEmpty())
                .map(OfflineRendering::word)
                .toList();
    }

    private List<String> lines() {
        Output said = new Output();
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Process process = start();
        try (ProcessTree tree = new ProcessTree(process)) {
            Thread errors = Output.read(process.getErrorStream(), ENOUGH, said::add);
            Thread written = Output.read(process.getInputStream(), ENOUGH, lines::add);
            boolean ended = tree.endsWithin(Launch.limit(environment.request().options()));
            if (!ended) {
                tree.kill();
            }
            join(errors);
            join(written);
            if (!ended || process.exitValue() != 0 || !lines.contains("end")) {
                throw failed(ended ? "ended with exit code " + process.exitValue() : "did not end", said);
            }
        }
        return lines;
    }

    private Process start() {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(environment.directory().toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new HistoryException(
                    "'%s' cannot be started to let Alembic write its SQL (%s); %s"
                            .formatted(python(), e.getMessage(), Python.INSTALL),
                    e);
        }
    }

    private HistoryException failed(String how, Output said) {
        return new HistoryException("'%s' was to let Alembic write its SQL and %s; correct what it says, or %s.%s"
                .formatted(python(), how, Python.INSTALL, said.said()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Word word(String line) {
        List<String> parts = Arrays.asList(line.split(" "));
        return new Word(
                parts.get(0),
                parts.subList(1, parts.size()).stream()
                        .map(part -> part.equals("-")
                                ? ""
                                : new String(Base64.getDecoder().decode(part), StandardCharsets.UTF_8))
                        .toList());
    }
}
