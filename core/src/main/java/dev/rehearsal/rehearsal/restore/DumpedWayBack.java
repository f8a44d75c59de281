package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The way back by the server's own programs. */
final class DumpedWayBack implements WayBack {
    private final MainLine line;
    private final RestoreDialect dialect;
    private final DumpPrograms programs;
    private final DatabaseFixture before;

    /** @param before in the state before the step; dumped when a restore is asked for */
    DumpedWayBack(MainLine line, RestoreDialect dialect, DumpPrograms programs, DatabaseFixture before) {
        this.line = line;
        this.dialect = dialect;
        this.programs = programs;
        this.before = before;
    }

    @Override
    public void prepare(DatabaseFixture lived, ConcernedTables tables) {
        // What is dumped stays as it is.
    }

    @Override
    public Result rows(DatabaseFixture lived, ConcernedTables tables) {
        long start = System.nanoTime();
        List<String> names = tables.names();
        boolean triggers = tables.haveTriggers();
        Path file = WholeDump.file();
        try {
            List<String> errors = new ArrayList<>(programs.dump(before.database(), names, triggers, file));
            if (errors.isEmpty()) {
                lived.leave();
                errors.addAll(programs.restore(lived.database(), file, names, triggers));
            }
            List<TableDifference> differs = before.compareRows(lived, names, Set.of());
            return Result.of(
                    start,
                    programs.name(),
                    errors,
                    differs,
                    dialect.commands(names, triggers).all("# take the step back with its down"));
        } finally {
            WholeDump.delete(file);
        }
    }

    @Override
    public Result whole() {
        long start = System.nanoTime();
        WholeDump.Result result = new WholeDump(line, dialect, programs).restored(before);
        return Result.of(start, programs.name(), result.errors(), result.lost(), WayBack.commandsOfWhole(dialect));
    }
}
