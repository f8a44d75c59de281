package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.SourceText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** sql-migrate: every {@code .sql} file, by the number that its name begins with, then by name; the name is the version. */
final class SqlMigrateNames implements FileNames {
    private static final Pattern NUMBERED = Pattern.compile("^([0-9]+)(.*)$", Pattern.DOTALL);
    private static final Pattern ENDING = Pattern.compile("\\.sql$");

    @Override
    public ToolReactions reactions() {
        return ToolReactions.OPENED_AT_ONCE;
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .filter(file -> !isTooLarge(file.name()))
                .flatMap(
                        file -> new SqlMigrateFile(SourceText.of(file, file.name(), contents), description(file.name()))
                                .halves().stream())
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        return FileNames.unusable(
                contents,
                file -> isTooLarge(file.name()),
                "sql-migrate breaks down over '%s', whose number does not fit 64 bits.",
                "Give it a smaller number.");
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(SqlMigrateNames::isUnnumbered)
                .thenComparing(SqlMigrateNames::number)
                .thenComparing(Comparator.naturalOrder());
    }

    static boolean isMarked(MigrationFile file) {
        return FileNames.isScript(file) && SqlMigrateFile.isMarked(new String(file.bytes(), StandardCharsets.UTF_8));
    }

    private static boolean isUnnumbered(String name) {
        return !NUMBERED.matcher(name).matches();
    }

    private static BigInteger number(String name) {
        Matcher number = NUMBERED.matcher(name);
        return number.matches() ? new BigInteger(number.group(1)) : BigInteger.ZERO;
    }

    private static boolean isTooLarge(String name) {
        return number(name).bitLength() > 63;
    }

    private static String description(String name) {
        Matcher number = NUMBERED.matcher(name);
        String rest = ENDING.matcher(number.matches() ? number.group(2) : name).replaceFirst("");
        return rest.replace('_', ' ').replace('-', ' ').strip();
    }
}
