package dev.rehearsal.history.alembic;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.testing.RealTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The real Alembic, loaded once for all commands with the same seed of hashes: each is forked off that process, which spares
 * most of what a command takes. The process ends with this one, whose end closes its input.
 */
final class RealAlembic {
    private static final Map<String, RealAlembic> BY_SEED = new ConcurrentHashMap<>();
    private static final Gson GSON = new Gson();
    private static final String SEED = "PYTHONHASHSEED";

    private final Writer commands;
    private final BufferedReader answers;

    private RealAlembic(String seed) {
        try {
            ProcessBuilder builder = new ProcessBuilder(python(), script().toString());
            builder.environment().put(SEED, seed);
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            this.commands = process.outputWriter();
            this.answers = process.inputReader();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    static RealTools.Outcome run(Path directory, Map<String, String> environment, List<String> arguments) {
        RealTools.system("alembic");
        JsonObject command = new JsonObject();
        command.addProperty("directory", directory.toString());
        command.add("environment", GSON.toJsonTree(environment));
        command.add("arguments", GSON.toJsonTree(arguments));
        return BY_SEED.computeIfAbsent(environment.getOrDefault(SEED, "random"), RealAlembic::new)
                .answer(command);
    }

    private synchronized RealTools.Outcome answer(JsonObject command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            JsonObject answer = JsonParser.parseString(answers.readLine()).getAsJsonObject();
            return new RealTools.Outcome(
                    answer.get("exitCode").getAsInt(), answer.get("output").getAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The interpreter of the command's own first line, which knows Alembic. */
    private static String python() throws IOException {
        String first = Files.readAllLines(RealTools.path("alembic")).get(0);
        return first.replaceFirst("^#!\\s*", "").replaceFirst("\\s.*", "");
    }

    private static Path script() {
        try {
            return Path.of(RealAlembic.class.getResource("/alembic/server.py").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
