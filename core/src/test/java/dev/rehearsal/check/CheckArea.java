package dev.rehearsal.check;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the documentation of checks. The class or package in which a check is written decides on which page it stands.
 *
 * @param page the file name without its ending
 * @param sources packages of its checks, or classes with tables of them, below {@code dev.rehearsal}
 */
record CheckArea(String page, String title, String about, List<String> sources) {
    private static final Path MAIN = Path.of("src", "main", "java", "dev", "rehearsal");
    private static final Pattern DESCRIPTION = Pattern.compile("new CheckDescription\\(\\s*\"(\\w+)\"");
    private static final Map<String, String> DESCRIBED = described();

    static final List<CheckArea> ALL = List.of(
            new CheckArea(
                    "up",
                    "The up: failures and lost data",
                    "The up fails, or it loses, changes or hides data.",
                    List.of("check.rule.up")),
            new CheckArea(
                    "invariants",
                    "Invariants",
                    "A query that the test class declares gives something else after a migration.",
                    List.of("check.rule.invariant")),
            new CheckArea(
                    "effects",
                    "The up: side effects",
                    "The up succeeds, but sequences, foreign keys, sessions or dependent objects are wrong afterwards.",
                    List.of(
                            "check.rule.up.ConsequenceChecks",
                            "check.rule.up.ForeignKeyActions",
                            "check.rule.up.SessionChecks")),
            new CheckArea(
                    "down",
                    "The down and the second up",
                    "The down fails, loses data, or does not lead back to the schema and rows of the version before.",
                    List.of("check.rule.down")),
            new CheckArea(
                    "differences",
                    "Small differences after the down",
                    "After up and down, or after the second up, the schema differs in a way that seldom matters.",
                    List.of("check.rule.difference")),
            new CheckArea(
                    "objects",
                    "Views, routines, triggers and privileges",
                    "An object is broken after the up, or lost something when it was dropped and created again.",
                    List.of("check.rule.object")),
            new CheckArea(
                    "locks",
                    "Locks and waits",
                    "The up waits for a lock, or others wait for the locks of the up.",
                    List.of("check.rule.lock")),
            new CheckArea(
                    "work",
                    "Work that grows with the table",
                    "The up reads or writes all rows of a table while others wait.",
                    List.of("check.rule.work")),
            new CheckArea(
                    "compatibility",
                    "Old and new application code",
                    "Code of the version before fails on the new schema, or new code fails after the down.",
                    List.of("check.rule.compatibility")),
            new CheckArea(
                    "crash",
                    "Crash safety",
                    "The up or the down stops in the middle and is run again.",
                    List.of("check.rule.crash")),
            new CheckArea(
                    "history",
                    "The whole history",
                    "Something is wrong only when all migrations are looked at together.",
                    List.of("check.rule.history")),
            new CheckArea(
                    "files",
                    "Migration files",
                    "The files, names or versions of the migrations are wrong.",
                    List.of("check.rule.file")),
            new CheckArea(
                    "postgresql",
                    "PostgreSQL only",
                    "Checks of what only PostgreSQL does.",
                    List.of("product.postgres.check")),
            new CheckArea(
                    "mariadb",
                    "MariaDB and MySQL only",
                    "Checks of what only MariaDB and MySQL do. Both accept with a warning what other servers refuse.",
                    List.of("product.mariadb.check")),
            new CheckArea(
                    "declarations",
                    "Declarations, and what was not observed",
                    "A declaration of the test matches nothing, or Rehearsal could not observe something.",
                    List.of("check")));

    /** Its checks, in the order of their findings. */
    List<CheckDescription> checks() {
        if (sources.contains("check")) {
            return Verdict.all().stream().map(Verdict::description).toList();
        }
        return Checks.standard().all().stream()
                .filter(check -> of(check).equals(this))
                .map(Check::description)
                .toList();
    }

    private static CheckArea of(Check check) {
        String written = written(check);
        return ALL.stream()
                .max(Comparator.comparing(area -> area.match(written)))
                .orElseThrow();
    }

    /** How many characters of the longest source that holds this class. */
    private int match(String written) {
        return sources.stream()
                .filter(written::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Its class, or where it has none of its own the class that describes it. */
    private static String written(Check check) {
        String own = check.getClass().getName().replaceFirst("^dev[.]rehearsal[.]", "");
        return own.matches("check[.](judging[.])?\\w+")
                ? DESCRIBED.getOrDefault(check.description().name(), own)
                : own;
    }

    /** The classes that describe checks, by the names of the checks. */
    private static Map<String, String> described() {
        Map<String, String> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String name =
                        MAIN.relativize(file).toString().replace(".java", "").replace(File.separatorChar, '.');
                DESCRIPTION.matcher(read(file)).results().forEach(found -> classes.put(found.group(1), name));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
