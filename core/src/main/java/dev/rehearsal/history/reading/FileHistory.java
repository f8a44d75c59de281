package dev.rehearsal.history.reading;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.function.Supplier;

/** A history that was read from files, which it can read once more. */
public abstract class FileHistory implements History {
    private final String tool;
    private final List<Migration> migrations;
    private final List<HistoryProblem> problems;
    private final Source source;

    /**
     * Where a history was read from.
     *
     * @param contents what stood there
     * @param again reads it once more
     */
    public record Source(FileContents contents, Supplier<FileContents> again) {
        /** Reads it for the first time. */
        public static Source of(Supplier<FileContents> reading) {
            return new Source(reading.get(), reading);
        }
    }

    /** What was read; the tool is named as its makers write it. */
    protected FileHistory(String tool, List<Migration> migrations, List<HistoryProblem> problems, Source source) {
        this.tool = tool;
        this.migrations = List.copyOf(migrations);
        this.problems = List.copyOf(problems);
        this.source = source;
    }

    @Override
    public final String tool() {
        return tool;
    }

    @Override
    public final List<Migration> migrations() {
        return migrations;
    }

    @Override
    public final List<HistoryProblem> problems() {
        return problems;
    }

    /** What stood in its files. */
    protected final FileContents contents() {
        return source.contents();
    }

    @Override
    public String fingerprint() {
        return contents().fingerprint();
    }

    @Override
    public final List<HistoryProblem> changesSinceRead() {
        return contents().changesTo(source.again().get());
    }
}
