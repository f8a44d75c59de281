package dev.rehearsal.history.command;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.engine.process.Launch;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.FileHistory;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.List;
import java.util.Optional;

/** Histories of the tool {@code command}: whatever the options {@code list}, {@code up}, {@code down} and {@code all} run. */
public final class CommandFormat implements HistoryFormat {
    private static final ToolDescription TOOL = ToolDescription.of("command").with(Launch.ADVICE);

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(
                request,
                "'command'",
                "list",
                "prepare",
                "up",
                "down",
                "all",
                "books",
                "directory",
                "before-first",
                Launch.LIMIT_OPTION,
                "env.");
        ProgramDialect.require("'command'", request.product());
        UserCommands commands = UserCommands.of(request);
        FileHistory.Source source =
                FileHistory.Source.of(() -> FileContents.of(MigrationFiles.at(request, Integer.MAX_VALUE)));
        List<Migration> migrations =
                new CommandListing(request, source.contents(), commands.isSet("down")).read(commands.list());
        return migrations.isEmpty() ? Optional.empty() : Optional.of(new CommandHistory(commands, migrations, source));
    }
}
