package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.ToolReaction;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a tool names its files, and what it reads from names and first lines. */
public interface FileNames {

    /** How many levels of directories the tool looks into. */
    int depth();

    /** Whether the tool would look at the file at all. */
    boolean concerns(MigrationFile file);

    /** How the tool reacts to an entry that is named like a migration and cannot be read as a file. */
    ToolReactions reactions();

    /** How the tool reacts to an entry that cannot be read as a file; empty if the tool does not look at such names. */
    default Optional<ToolReaction> reaction(UnusableEntry unusable) {
        return concerns(unusable.entry()) ? Optional.of(reactions().of(unusable.kind())) : Optional.empty();
    }

    /** Every direction of every migration that the files hold. */
    List<Half> halves(FileContents contents);

    /** Files that were meant to be migrations and that the tool cannot use, or silently passes over. */
    List<HistoryProblem> problems(FileContents contents);

    /** The order of versions; two that the tool takes for the same are equal. */
    Comparator<String> versionOrder();

    /** The order in which the tool applies what it found; where two have one version, the first is taken. */
    default Comparator<Half> order() {
        return Comparator.comparing(Half::version, versionOrder());
    }
}
