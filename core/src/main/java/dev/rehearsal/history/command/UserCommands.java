package dev.rehearsal.history.command;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.engine.process.DatabaseAddress;
import dev.rehearsal.history.engine.process.Launch;
import dev.rehearsal.history.engine.process.ProcessTree;
import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commands that the options name, and how one is run to its end. */
final class UserCommands {
    private final Map<String, String> options;
    private final Path directory;
    private final Duration limit;

    private UserCommands(Map<String, String> options, Path directory, Duration limit) {
        this.options = options;
        this.directory = directory;
        this.limit = limit;
    }

    static UserCommands of(HistoryRequest request) {
        Map<String, String> options = request.options();
        for (String needed : List.of("list", "up")) {
            if (!options.containsKey(needed)) {
                throw new HistoryException("The tool 'command' needs the option '%s': a command that %s"
                        .formatted(
                                needed,
                                needed.equals("list")
                                        ? "prints the migrations' ids in order, one a line"
                                        : "applies the migration '{id}'"));
            }
            CommandTemplate.parse(needed, options.getOrDefault(needed, ""));
        }
        Path directory = request.project().toAbsolutePath().resolve(options.getOrDefault("directory", ""));
        return new UserCommands(options, directory.normalize(), Launch.limit(options));
    }

    boolean isSet(String option) {
        return !option(option).isBlank();
    }

    String option(String name) {
        return options.getOrDefault(name, "");
    }

    /** What the list command printed, line by line; no database is named to it. */
    List<String> list() {
        CommandRun run = run("list", Map.of(), null);
        if (!run.succeeded()) {
            throw new HistoryException("The migrations cannot be listed: " + run.failure());
        }
        return run.lines();
    }

    /**
     * Runs the command of an option.
     *
     * @param values what is filled in, by name
     * @param database what is named to it in its environment, or null
     */
    CommandRun run(String option, Map<String, String> values, @Nullable DatabaseAddress database) {
        List<String> command = CommandTemplate.parse(option, option(option)).with(values);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            if (database != null) {
                // Never in the command itself, which every user of the machine can read.
                database.name(builder.environment());
            }
            builder.environment().putAll(ownEnvironment());
            Process process = builder.start();
            process.getOutputStream().close();
            try (ProcessTree tree = new ProcessTree(process)) {
                return CommandRun.of(command, process, tree, limit);
            }
        } catch (IOException e) {
            throw new HistoryException(
                    "The command of the option '%s' could not be started: tried '%s' in '%s' (%s); install it, or correct the option"
                            .formatted(option, String.join(" ", command), directory, e.getMessage()),
                    e);
        }
    }

    private Map<String, String> ownEnvironment() {
        Map<String, String> own = new HashMap<>();
        options.forEach((name, value) -> {
            if (name.startsWith("env.")) {
                own.put(name.substring("env.".length()), value);
            }
        });
        return own;
    }

    /**
     * A command with places for the migration, as the user wrote it: words between blanks, those with blanks in quotes. No
     * shell sees it, and what is filled in never becomes a second word.
     *
     * @param words the program and its arguments
     */
    record CommandTemplate(List<String> words) {
        private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
        private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|" + QUOTED + ")+");

        CommandTemplate {
            words = List.copyOf(words);
        }

        /**
         * Reads a template.
         *
         * @param option the option's name, for the message
         * @throws HistoryException if it is empty or a quote is not closed
         */
        static CommandTemplate parse(String option, String text) {
            List<String> words = WORD.matcher(text)
                    .results()
                    .map(word -> QUOTED.matcher(word.group()).replaceAll(CommandTemplate::unquoted))
                    .toList();
            boolean open = !WORD.matcher(text).replaceAll("").isBlank();
            if (open || words.isEmpty()) {
                throw new HistoryException(
                        "The option '%s' is '%s', which %s; write a program and its arguments, quoting what holds blanks"
                                .formatted(option, text, open ? "does not close its quote" : "names no program"));
            }
            return new CommandTemplate(words);
        }

        private static String unquoted(MatchResult quoted) {
            return Matcher.quoteReplacement(
                    quoted.group().substring(1, quoted.group().length() - 1));
        }

        /** The command with every {@code {name}} filled in. */
        List<String> with(Map<String, String> values) {
            return words.stream().map(word -> filled(word, values)).toList();
        }

        private static String filled(String word, Map<String, String> values) {
            String filled = word;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }
    }
}
