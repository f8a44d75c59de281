package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a tool names its files, and what it reads from names and first lines. */
public interface FileNames {

    /** How many levels of directories the tool looks into. */
    default int depth() {
        return 1;
    }

    /** Whether the tool would look at the file at all. */
    default boolean concerns(MigrationFile file) {
        return isScript(file);
    }

    /** How the tool reacts to an entry that is named like a migration and cannot be read as a file. */
    ToolReactions reactions();

    /** How the tool reacts to an entry that cannot be read as a file; empty if the tool does not look at such names. */
    default Optional<ToolReaction> reaction(UnusableEntry unusable) {
        return concerns(unusable.entry()) ? Optional.of(reactions().of(unusable.kind())) : Optional.empty();
    }

    /** Every direction of every migration that the files hold. */
    List<DirectionFile> halves(FileContents contents);

    /** Files that were meant to be migrations and that the tool cannot use, or silently passes over. */
    List<HistoryProblem> problems(FileContents contents);

    /** The order of versions; two that the tool takes for the same are equal. */
    default Comparator<String> versionOrder() {
        return Comparator.naturalOrder();
    }

    /** The order in which the tool applies what it found; where two have one version, the first is taken. */
    default Comparator<DirectionFile> order() {
        return Comparator.comparing(DirectionFile::version, versionOrder());
    }

    /** Whether a file is SQL in the directory itself. */
    static boolean isScript(MigrationFile file) {
        return file.depth() == 0 && file.name().endsWith(".sql");
    }

    /** The parts of a file's name, where it is of this form. */
    static Optional<Matcher> matched(Pattern form, MigrationFile file) {
        Matcher name = form.matcher(file.name());
        return name.matches() ? Optional.of(name) : Optional.empty();
    }

    /**
     * A problem for each file whose name the tool cannot use.
     *
     * @param message in which {@code %s} stands for the file's path
     */
    static List<HistoryProblem> unusable(
            FileContents contents, Predicate<MigrationFile> isUnusable, String message, String suggestion) {
        return contents.files().stream()
                .filter(isUnusable)
                .map(file -> HistoryProblem.unusableName(file.path(), message.formatted(file.path()), suggestion))
                .toList();
    }

    /**
     * Refuses a history of which files are programs that only somebody else can run.
     *
     * @param message in which {@code %s} stands for the files' paths
     */
    static void refuseCode(HistoryRequest request, Predicate<MigrationFile> isCode, String message) {
        List<String> code = MigrationFiles.at(request, 1).stream()
                .filter(isCode)
                .map(MigrationFile::path)
                .toList();
        if (!code.isEmpty()) {
            throw new HistoryException(message.formatted(String.join("', '", code)));
        }
    }
}
