package dev.rehearsal.history.script;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.MigrationFiles;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a history of plain SQL files. */
public final class ScriptReader {
    private final HistoryRequest request;
    private final FileNames names;

    /** Reads what the request asks for, as these names say. */
    public ScriptReader(HistoryRequest request, FileNames names) {
        this.request = request;
        this.names = names;
    }

    /** The history, or empty where there is not a single migration; each database gets books of its own. */
    public Optional<History> read(Supplier<Books> books) {
        FileContents contents = contents();
        List<Half> halves = names.halves(contents);
        if (halves.isEmpty()) {
            return Optional.empty();
        }
        Pairs.Result pairs = Pairs.of(halves, names, contents).with(unusable());
        return Optional.of(new ScriptHistory(books, pairs, contents, this::contents));
    }

    private List<HistoryProblem> unusable() {
        return MigrationFiles.unusableAt(request, names.depth()).stream()
                .flatMap(found -> names.fate(found).map(fate -> found.problem(names.tool(), fate)).stream())
                .toList();
    }

    private FileContents contents() {
        return FileContents.of(MigrationFiles.at(request, names.depth()).stream()
                .filter(names::concerns)
                .toList());
    }
}
