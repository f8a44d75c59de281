package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.ToolReaction;
import dev.rehearsal.history.ToolReactions;
import dev.rehearsal.history.UnusableEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a tool names its files, and what it reads from names and first lines. */
public interface FileNames {

    /** How many levels of directories the tool looks into. */
    int depth();

    /** Whether the tool would look at the file at all. */
    boolean concerns(MigrationFile file);

    /** What the tool does with names like those of its migrations that belong to no file that can be read. */
    ToolReactions fates();

    /** What the tool does with something that is no file that can be read; empty where its name means nothing to the tool. */
    default Optional<ToolReaction> fate(UnusableEntry unusable) {
        return concerns(unusable.entry()) ? Optional.of(fates().of(unusable.kind())) : Optional.empty();
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
