package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.MeantName;
import dev.rehearsal.history.text.NearName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;

/** Files at Flyway's locations that Flyway passes over, callbacks that never fire, and placeholders that stay as they are. */
final class FlywayPassedOver {
    private static final Set<FlywayNames.Role> MIGRATIONS =
            Set.of(FlywayNames.Role.VERSIONED, FlywayNames.Role.REPEATABLE, FlywayNames.Role.UNDO);

    /** Programs and sources; Flyway runs classes from the class path, and its open edition runs nothing else. */
    private static final Pattern PROGRAM =
            Pattern.compile("(?s)^(.+)\\.(java|kt|groovy|scala|ps1|bat|cmd|sh|bash|py)$");

    private static final Pattern OF_OTHER_COMMANDS =
            Pattern.compile("(?:before|after)(Clean|Baseline|Repair|Info)(?:Error|OperationFinish)?");

    private static final String CONF = ".conf";

    private final Configuration configuration;
    private final FlywayNames names;
    private final Map<String, MigrationFile> scripts;

    FlywayPassedOver(Configuration configuration, FlywayNames names, FileContents contents) {
        this.configuration = configuration;
        this.names = names;
        this.scripts = contents.files().stream()
                .collect(Collectors.toMap(MigrationFile::relative, Function.identity(), (first, second) -> first));
    }

    /**
     * What has the name of no script.
     *
     * @param others all other files at the locations
     * @param classes the simple names of the migrations in Java
     */
    Stream<HistoryProblem> others(List<MigrationFile> others, Set<String> classes) {
        return Stream.concat(
                others.stream().flatMap(this::misnamed), others.stream().flatMap(file -> program(file, classes)));
    }

    private Stream<HistoryProblem> misnamed(MigrationFile file) {
        String place = file.relative()
                .substring(0, file.relative().length() - file.name().length());
        return Arrays.stream(configuration.getSqlMigrationSuffixes())
                .filter(suffix -> suffix.startsWith(".") && suffix.length() > 1)
                .flatMap(suffix -> MeantName.ofEnding(file.name(), suffix).stream())
                .filter(meant -> isMigration(file, meant.relative()))
                .limit(1)
                .map(meant -> meant.problem(file, "Flyway", scripts.containsKey(place + meant.relative())));
    }

    private Stream<HistoryProblem> program(MigrationFile file, Set<String> classes) {
        Matcher program = PROGRAM.matcher(file.name());
        if (!program.matches()
                || classes.contains(program.group(1))
                || !isMigration(file, program.group(1) + configuration.getSqlMigrationSuffixes()[0])) {
            return Stream.empty();
        }
        return Stream.of(HistoryProblem.passedOver(
                file.path(),
                0,
                "'%s': Flyway does not run it; it takes SQL from files, and code from classes on the class path"
                        .formatted(file.path()),
                "Compile its class to a 'classpath:' location, write it in SQL, or move it away."));
    }

    private boolean isMigration(MigrationFile file, String name) {
        MigrationFile renamed = new MigrationFile(file.location(), name, file.path(), file.uri(), file.content());
        return MIGRATIONS.contains(names.of(renamed).role());
    }

    /**
     * Settings of no script.
     *
     * @param others files that have the name neither of a script nor of its settings
     */
    Stream<HistoryProblem> settings(List<MigrationFile> others) {
        Stream<MigrationFile> misnamed = others.stream()
                .filter(file -> file.name().endsWith(CONF))
                .filter(file -> scripts.containsKey(withoutConf(file.relative()) + suffix()));
        Stream<MigrationFile> alone = scripts.values().stream()
                .filter(file -> file.name().endsWith(CONF))
                .filter(file -> !scripts.containsKey(withoutConf(file.relative())));
        return Stream.concat(misnamed, alone)
                .map(file -> HistoryProblem.passedOver(
                        file.path(),
                        0,
                        "'%s': there is no script '%s', so that these settings count for none"
                                .formatted(file.path(), withoutConf(file.name())),
                        "Name it as its script, with '.conf' behind the whole name, or delete it."));
    }

    private static String withoutConf(String name) {
        return name.substring(0, name.length() - CONF.length());
    }

    /** A script that is neither a migration nor a callback, and is named almost like a callback. */
    Stream<HistoryProblem> almostCallback(MigrationFile file) {
        String stem = stem(file.name());
        String lower = stem.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("before") && !lower.startsWith("after")) {
            return Stream.empty();
        }
        List<String> events =
                Arrays.stream(Event.values()).map(Event::getId).distinct().toList();
        String separator = configuration.getSqlMigrationSeparator();
        return Stream.concat(
                        NearName.of(stem, events).stream(),
                        events.stream().filter(event -> stem.matches("\\Q" + event + "\\E[_.-].*")))
                .limit(1)
                .map(event -> HistoryProblem.passedOver(
                        file.path(),
                        0,
                        "'%s': no event of Flyway's is called so, and the callback never runs".formatted(file.path()),
                        "Name it '%s%s' or '%s%s<description>%s'."
                                .formatted(event, suffix(), event, separator, suffix())));
    }

    private String suffix() {
        return configuration.getSqlMigrationSuffixes()[0];
    }

    /** A callback of a command that no rehearsal runs. */
    Stream<HistoryProblem> callback(MigrationFile file) {
        Matcher event = OF_OTHER_COMMANDS.matcher(stem(file.name()));
        boolean runs = event.matches() && event.group(1).equals("Baseline") && configuration.isBaselineOnMigrate();
        return event.matches() && !runs
                ? Stream.of(HistoryProblem.leftOut(
                        file.path(),
                        0,
                        "'%s' runs with 'flyway %s' only, which no rehearsal runs"
                                .formatted(file.path(), event.group(1).toLowerCase(Locale.ROOT))))
                : Stream.empty();
    }

    private String stem(String name) {
        int end = name.indexOf(configuration.getSqlMigrationSeparator());
        return end >= 0 ? name.substring(0, end) : name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Placeholders in scripts while Flyway is told to replace none. */
    Stream<HistoryProblem> placeholders(FileContents contents) {
        if (configuration.isPlaceholderReplacement()) {
            return Stream.empty();
        }
        Pattern placeholder = Pattern.compile(Pattern.quote(configuration.getPlaceholderPrefix())
                + "([A-Za-z_][A-Za-z0-9_.:-]*)" + Pattern.quote(configuration.getPlaceholderSuffix()));
        return contents.files().stream()
                .filter(file -> !file.name().endsWith(CONF))
                .flatMap(file ->
                        placeholders(file, placeholder, new String(contents.bytes(file), StandardCharsets.ISO_8859_1)));
    }

    private Stream<HistoryProblem> placeholders(MigrationFile file, Pattern placeholder, String text) {
        Map<String, String> values = configuration.getPlaceholders();
        return placeholder
                .matcher(text)
                .results()
                .min(Comparator.comparing(found -> !values.containsKey(found.group(1))))
                .map(found ->
                        new Placeholder(found.group(), lineOf(text, found.start()), values.containsKey(found.group(1))))
                .map(one -> one.problem(file))
                .stream();
    }

    private static int lineOf(String text, int place) {
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }

    /**
     * A placeholder that stays as it is.
     *
     * @param set whether a value was given for it
     */
    private record Placeholder(String text, int line, boolean set) {
        HistoryProblem problem(MigrationFile file) {
            String message = "'%s:%d': '%s' is sent as it is, because 'placeholderReplacement' is off"
                    .formatted(file.path(), line, text);
            return set
                    ? HistoryProblem.passedOver(
                            file.path(),
                            line,
                            message + ", although it has a value",
                            "Switch 'placeholderReplacement' on, or give it no value.")
                    : HistoryProblem.leftOut(file.path(), line, message);
        }
    }
}
