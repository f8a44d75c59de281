package dev.rehearsal.history.command;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A history that commands list and run. */
final class CommandHistory implements History {
    private final Commands commands;
    private final List<Migration> migrations;
    private final FileContents contents;
    private final Supplier<FileContents> readAgain;

    CommandHistory(
            Commands commands, List<Migration> migrations, FileContents contents, Supplier<FileContents> readAgain) {
        this.commands = commands;
        this.migrations = List.copyOf(migrations);
        this.contents = contents;
        this.readAgain = readAgain;
    }

    @Override
    public String tool() {
        return "command";
    }

    @Override
    public List<Migration> migrations() {
        return migrations;
    }

    @Override
    public List<HistoryProblem> problems() {
        return List.of();
    }

    @Override
    public String fingerprint() {
        return contents.fingerprint();
    }

    @Override
    public List<HistoryProblem> changesSinceRead() {
        return contents.changesTo(readAgain.get());
    }

    @Override
    public List<String> bookkeepingTables() {
        return Stream.of(commands.option("books").split(","))
                .map(String::strip)
                .filter(table -> !table.isEmpty())
                .toList();
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        return new CommandTool(commands, migrations, sessions);
    }
}
