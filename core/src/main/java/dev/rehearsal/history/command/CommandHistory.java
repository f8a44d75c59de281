package dev.rehearsal.history.command;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.engine.process.DatabaseAddress;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.history.engine.process.ServerRefusal;
import dev.rehearsal.history.reading.FileHistory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history that commands list and run. */
final class CommandHistory extends FileHistory {
    private final UserCommands commands;

    CommandHistory(UserCommands commands, List<Migration> migrations, Source source) {
        super("command", migrations, List.of(), source);
        this.commands = commands;
    }

    @Override
    public List<String> schemaHistoryTables() {
        return Stream.of(commands.option("books").split(","))
                .map(String::strip)
                .filter(table -> !table.isEmpty())
                .toList();
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        return new CommandTool(commands, migrations(), sessions);
    }

    /** The user's commands at work on one database. */
    private static final class CommandTool implements MigrationTool {
        private final UserCommands commands;
        private final List<Migration> migrations;
        private final Sessions sessions;
        private final Set<String> applied = new HashSet<>();

        CommandTool(UserCommands commands, List<Migration> migrations, Sessions sessions) {
            this.commands = commands;
            this.migrations = migrations;
            this.sessions = sessions;
        }

        @Override
        public void prepare() throws MigrationFailedException {
            if (commands.isSet("prepare")) {
                run("prepare", null);
            }
        }

        @Override
        public void up(Migration migration) throws MigrationFailedException {
            run("up", migration);
            applied.add(migration.id());
        }

        @Override
        public void passOver(Migration migration, String sql) throws MigrationFailedException {
            throw new MigrationFailedException(
                    "The migration '%s' cannot be passed over: Rehearsal runs its tool by commands and does not know how it records migrations"
                            .formatted(migration.displayName()),
                    migration.up().path(),
                    migration.up().line(),
                    "",
                    "",
                    null);
        }

        @Override
        public void down(Migration migration) throws MigrationFailedException {
            if (!commands.isSet("down")) {
                throw new HistoryException("The migration '%s' cannot be undone: the option 'down' names no command"
                        .formatted(migration.displayName()));
            }
            run("down", migration);
            applied.remove(migration.id());
        }

        @Override
        public void migrate() throws MigrationFailedException {
            if (commands.isSet("all")) {
                run("all", null);
                return;
            }
            for (Migration migration : migrations) {
                if (!applied.contains(migration.id())) {
                    up(migration);
                }
            }
        }

        private void run(String option, @Nullable Migration migration) throws MigrationFailedException {
            DatabaseAddress database = ProgramDialect.address(sessions);
            CommandRun run = commands.run(option, values(migration), database);
            if (!run.succeeded()) {
                String path = migration == null ? "" : script(option, migration).path();
                ServerRefusal refusal = ServerRefusal.in(run.said(), ProgramDialect.of(sessions));
                String message = (refusal.words() + "\n" + run.failure()).strip();
                throw new MigrationFailedException(
                        database.withoutPassword(message), path, 0, refusal.sqlState(), "", null);
            }
        }

        private static Script script(String option, Migration migration) {
            return option.equals("down") ? migration.down().orElse(migration.up()) : migration.up();
        }

        private Map<String, String> values(@Nullable Migration migration) {
            if (migration == null) {
                return Map.of();
            }
            List<String> after = migration.after();
            String first = commands.isSet("before-first") ? commands.option("before-first") : "0";
            return Map.of("id", migration.id(), "previous", after.isEmpty() ? first : after.get(0));
        }
    }
}
