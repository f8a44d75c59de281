package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.format.MigrationFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.resource.Resource;
import liquibase.util.LiquibaseUtil;

/** Explains why Liquibase cannot read a changelog where Liquibase's own message is hard to understand. */
final class UnreadableChangelog {
    private static final Pattern SCHEMA = Pattern.compile("(?i)unable to resolve xml entity (\\S+\\.xsd)");
    private static final Pattern OWN_SCHEMA = Pattern.compile("/dbchangelog-(\\d+(?:\\.\\d+)*)\\.xsd$");
    private static final Pattern UNKNOWN = Pattern.compile("Unknown (change type|precondition) '(?:[^':]*:)?([^']+)'");

    private final LiquibaseSetup setup;

    UnreadableChangelog(LiquibaseSetup setup) {
        this.setup = setup;
    }

    HistoryException because(Exception failure) {
        List<Throwable> chain = Stream.iterate((Throwable) failure, e -> e != null, Throwable::getCause)
                .toList();
        Optional<Throwable> missing = chain.stream()
                .filter(e -> e instanceof ClassNotFoundException || e instanceof NoClassDefFoundError)
                .findFirst();
        if (missing.isPresent()) {
            String type = String.valueOf(missing.get().getMessage()).replace('/', '.');
            return new HistoryException(missingClass(type), failure);
        }
        String words = LiquibaseFailures.words(failure);
        Matcher schema = SCHEMA.matcher(words);
        if (schema.find()) {
            return new HistoryException(missingSchema(schema.group(1)), failure);
        }
        Matcher unknown = UNKNOWN.matcher(words);
        if (unknown.find()) {
            return new HistoryException(unknown(unknown.group(1), unknown.group(2)), failure);
        }
        return new HistoryException(
                "Liquibase cannot read the changelog '%s': %s".formatted(setup.changelog(), words), failure);
    }

    /** What to say where a class is missing that a changelog names. */
    String missingClass(String type) {
        return "The class '%s', named in %s, is not on the class path; put it on the class path of the tests"
                .formatted(type, place(Pattern.compile(Pattern.quote(type) + "(?![\\w.$])")));
    }

    private String missingSchema(String schema) {
        String place = place(Pattern.compile(Pattern.quote(schema)));
        Matcher own = OWN_SCHEMA.matcher(schema);
        if (own.find()) {
            return ("%s asks for the schema of Liquibase %s, and Liquibase %s is on the class path, which does not have it; "
                            + "put Liquibase %s or newer on the class path of the tests, or name 'dbchangelog-latest.xsd'")
                    .formatted(place, own.group(1), LiquibaseUtil.getBuildVersion(), own.group(1));
        }
        return "%s asks for the schema '%s', which nothing on the class path has; put the extension that brings it on the class path of the tests"
                .formatted(place, schema);
    }

    private String unknown(String what, String name) {
        return "%s has the %s '%s', which Liquibase %s does not know; correct its name, or put the extension that brings it on the class path of the tests"
                .formatted(
                        place(Pattern.compile("\\b" + Pattern.quote(name) + "\\b")),
                        what,
                        name,
                        LiquibaseUtil.getBuildVersion());
    }

    /** The first place of a text in the files that Liquibase opened. Liquibase stops at what it cannot read. */
    private String place(Pattern wanted) {
        return setup.resources().opened().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(file -> place(wanted, file).stream())
                .findFirst()
                .orElse("'" + setup.changelog() + "'");
    }

    private Optional<String> place(Pattern wanted, Map.Entry<String, Resource> opened) {
        MigrationFile file = MigrationFiles.found(
                setup.request(), opened.getKey(), opened.getValue().getUri());
        String text = new String(file.bytes(), StandardCharsets.UTF_8);
        Matcher found = wanted.matcher(text);
        return found.find()
                ? Optional.of("'%s:%d'"
                        .formatted(
                                file.path(),
                                1
                                        + text.substring(0, found.start())
                                                .chars()
                                                .filter(c -> c == '\n')
                                                .count()))
                : Optional.empty();
    }
}
