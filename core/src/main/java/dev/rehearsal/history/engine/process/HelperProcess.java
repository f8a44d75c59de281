package dev.rehearsal.history.engine.process;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A helper process in the tool's own language. It answers one request after the other. */
final class HelperProcess implements AutoCloseable {
    private static final int LONGEST_ANSWER = 64_000_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Pattern ANSWER = Pattern.compile("\\{\"answer\": ?(\\d{1,9}),");
    private static final String NO_MORE = "";
    private static final Gson GSON = new Gson();

    private final Launch launch;
    private final HelperScripts scripts;
    private final Process process;
    private final ProcessTree tree;
    private final Writer requests;
    private final Thread printed;
    private final Output output = new Output();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private volatile int number;

    private HelperProcess(Launch launch, HelperScripts scripts, Process process) {
        this.launch = launch;
        this.scripts = scripts;
        this.process = process;
        this.tree = new ProcessTree(process);
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread answered = Output.read(process.getInputStream(), LONGEST_ANSWER, this::take);
        this.printed = Output.read(process.getErrorStream(), LONGEST_ANSWER, output::add);
        var unused = process.onExit().thenRunAsync(() -> {
            // A child that outlives the helper keeps the stream open.
            join(answered);
            answers.add(NO_MORE);
        });
    }

    /** Starts a process that is ready for requests. */
    static HelperProcess start(Launch launch) throws HelperFailedException {
        HelperScripts scripts = HelperScripts.unpack(launch);
        HelperProcess helper = new HelperProcess(launch, scripts, startProcess(launch, scripts));
        try {
            JsonObject answer = helper.ask(opening(launch));
            if (answer.has("error")) {
                throw new HelperFailedException(DrivenListing.told(launch, new Answer(answer).error()));
            }
            scripts.delete();
            return helper;
        } catch (HelperFailedException | RuntimeException e) {
            helper.close();
            throw e;
        }
    }

    private static Process startProcess(Launch launch, HelperScripts scripts) throws HelperFailedException {
        List<String> command = new ArrayList<>(launch.program().command());
        command.add(scripts.main().toString());
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(launch.program().directory().toFile());
            builder.environment().putAll(launch.program().environment());
            return builder.start();
        } catch (IOException e) {
            scripts.delete();
            throw new HelperFailedException(
                    "%s could not be started: tried the command '%s' in '%s' (%s); %s"
                            .formatted(
                                    launch.tool(),
                                    String.join(" ", launch.program().command()),
                                    launch.program().directory(),
                                    e.getMessage(),
                                    launch.program().install()),
                    e);
        }
    }

    private static JsonObject opening(Launch launch) {
        JsonArray locations = new JsonArray();
        launch.locations().directories().stream().map(Path::toString).forEach(locations::add);
        JsonObject opening = new JsonObject();
        opening.addProperty("do", "open");
        opening.addProperty("tool", launch.tool());
        opening.addProperty("directory", launch.program().directory().toString());
        opening.add("locations", locations);
        opening.add("options", GSON.toJsonTree(launch.options()));
        return opening;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends a request and waits for its answer, which may be an error.
     *
     * @throws HelperFailedException if the process died or hung; it is gone then
     */
    JsonObject ask(JsonObject request) throws HelperFailedException {
        int next = number + 1;
        number = next;
        JsonObject numbered = new JsonObject();
        numbered.addProperty("request", next);
        request.entrySet().forEach(member -> numbered.add(member.getKey(), member.getValue()));
        String doing = "'" + new Answer(request).text("do") + ' ' + new Answer(request).text("id");
        send(numbered);
        String line = await(doing.strip() + "'");
        if (line.equals(NO_MORE)) {
            throw died(doing.strip() + "'");
        }
        return parse(line);
    }

    /** A process that has ended cannot read. That it has ended is reported when its answer is awaited. */
    private void send(JsonObject request) {
        try {
            requests.write(GSON.toJson(request));
            requests.write('\n');
            requests.flush();
        } catch (IOException e) {
            output.add("(it no longer read what it was asked: " + e.getMessage() + ")");
            tree.endsWithin(LAST_WORDS);
            tree.kill();
        }
    }

    private String await(String doing) throws HelperFailedException {
        String line = nextAnswer();
        if (line == null) {
            close();
            join(printed);
            throw new HelperFailedException(
                    "The helper process of %s gave no answer to %s within %d s and was killed.%s"
                            .formatted(launch.tool(), doing, launch.limit().toSeconds(), output.said()));
        }
        return line;
    }

    private @Nullable String nextAnswer() throws HelperFailedException {
        try {
            return answers.poll(launch.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new HelperFailedException(
                    "Waiting for the helper process of " + launch.tool() + " was broken off", e);
        }
    }

    private HelperFailedException died(String doing) {
        close();
        join(printed);
        return new HelperFailedException(
                "The helper process of %s (%s) ended with exit code %d before it answered to %s.%s"
                        .formatted(
                                launch.tool(),
                                String.join(" ", launch.program().command()),
                                process.exitValue(),
                                doing,
                                output.said()));
    }

    private JsonObject parse(String line) throws HelperFailedException {
        try {
            return GSON.fromJson(line, JsonObject.class);
        } catch (JsonParseException e) {
            close();
            throw new HelperFailedException(
                    "The helper process of %s answered what is no JSON: %s"
                            .formatted(launch.tool(), line.substring(0, Math.min(line.length(), 200))),
                    e);
        }
    }

    /** An answer to the request that is waited for, or something that the user's code printed. */
    private void take(String line) {
        Matcher answer = ANSWER.matcher(line);
        if (answer.lookingAt() && Integer.parseInt(answer.group(1)) == number) {
            answers.add(line);
        } else {
            output.add(line);
        }
    }

    /** Kills the process and what it started: between two requests it holds nothing. */
    @Override
    public void close() {
        // This comes first: the children of a process that has ended cannot be found any more.
        tree.close();
        try {
            requests.close();
        } catch (IOException e) {
            // A request that was never read is no longer needed.
        }
        scripts.delete();
    }

    private static void join(Thread thread) {
        try {
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A helper's scripts as files in a temporary directory. They are needed until the helper has read them. */
    private record HelperScripts(Path directory, Path main) {

        static HelperScripts unpack(Launch launch) throws HelperFailedException {
            try {
                Path directory = Files.createTempDirectory("rehearsal-helper-");
                HelperScripts scripts = new HelperScripts(
                        directory, directory.resolve(launch.scripts().names().get(0)));
                try {
                    for (String name : launch.scripts().names()) {
                        unpack(launch, name, directory);
                    }
                    return scripts;
                } catch (IOException e) {
                    scripts.delete();
                    throw e;
                }
            } catch (IOException e) {
                throw new HelperFailedException(
                        "The helper of %s could not be written to the temporary directory: %s"
                                .formatted(launch.tool(), e.getMessage()),
                        e);
            }
        }

        private static void unpack(Launch launch, String name, Path directory) throws IOException {
            try (InputStream script = launch.scripts().home().getResourceAsStream(name)) {
                if (script == null) {
                    throw new IOException("no resource '" + name + "' beside "
                            + launch.scripts().home().getName());
                }
                Files.copy(script, directory.resolve(name));
            }
        }

        void delete() {
            try (var files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(directory);
            } catch (IOException e) {
                // They were deleted before, or the system cleans its temporary directory.
            }
        }
    }
}
