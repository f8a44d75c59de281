package dev.rehearsal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the documentation of checks. The package in which a check is written decides on which page it stands.
 *
 * @param page the file name without its ending
 * @param source the package of its checks, below {@code dev.rehearsal}
 */
record CheckArea(String page, String title, String about, String source) {
    /** Checks that have no class of their own are named by a constant in a class of their area. */
    private static final Path MAIN = Path.of("src", "main", "java", "dev", "rehearsal");

    static final List<CheckArea> ALL = List.of(
            new CheckArea(
                    "up",
                    "The up",
                    "The up fails, loses or changes data, or leaves something behind that breaks later.",
                    "check.rule.up"),
            new CheckArea(
                    "down",
                    "The down and the second up",
                    "The down fails, loses data, or does not lead back to the schema and rows of the version before.",
                    "check.rule.down"),
            new CheckArea(
                    "differences",
                    "Small differences after the down",
                    "After up and down, or after the second up, the schema differs in a way that seldom matters.",
                    "check.rule.difference"),
            new CheckArea(
                    "objects",
                    "Views, routines, triggers and privileges",
                    "An object is broken after the up, or lost something when it was dropped and created again.",
                    "check.rule.object"),
            new CheckArea(
                    "locks",
                    "Locks and waits",
                    "The up waits for a lock, or others wait for the locks of the up.",
                    "check.rule.lock"),
            new CheckArea(
                    "work",
                    "Work that grows with the table",
                    "The up reads or writes all rows of a table while others wait.",
                    "check.rule.work"),
            new CheckArea(
                    "compatibility",
                    "Old and new application code",
                    "Code of the version before fails on the new schema, or new code fails after the down.",
                    "check.rule.compatibility"),
            new CheckArea(
                    "crash",
                    "Crash safety",
                    "The up or the down stops in the middle and is run again.",
                    "check.rule.crash"),
            new CheckArea(
                    "history",
                    "The whole history",
                    "Something is wrong only when all migrations are looked at together.",
                    "check.rule.history"),
            new CheckArea(
                    "files",
                    "Migration files",
                    "The files, names or versions of the migrations are wrong.",
                    "check.rule.file"),
            new CheckArea(
                    "postgresql", "PostgreSQL only", "Checks of what only PostgreSQL does.", "product.postgres.check"),
            new CheckArea(
                    "mariadb",
                    "MariaDB and MySQL only",
                    "Checks of what only MariaDB and MySQL do. Both accept with a warning what other servers refuse.",
                    "product.mariadb.check"),
            new CheckArea(
                    "declarations",
                    "Declarations, and what was not observed",
                    "A declaration of the test matches nothing, or Rehearsal could not observe something.",
                    "check"));

    /** Its checks, in the order of their findings. */
    List<CheckDescription> checks() {
        if (source.equals("check")) {
            return Verdict.all().stream().map(Verdict::description).toList();
        }
        return Checks.standard().all().stream()
                .filter(this::holds)
                .map(Check::description)
                .toList();
    }

    private boolean holds(Check check) {
        String itsPackage = check.getClass().getPackageName().replaceFirst("^dev[.]rehearsal[.]", "");
        return itsPackage.equals("check") ? names(check.description().name()) : itsPackage.equals(source);
    }

    private boolean names(String check) {
        Pattern named = Pattern.compile("new CheckDescription\\(\\s*\"" + check + '"');
        try (Stream<Path> files = Files.list(MAIN.resolve(source.replace('.', '/')))) {
            return files.anyMatch(file -> named.matcher(read(file)).find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
