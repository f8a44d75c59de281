package dev.rehearsal.testing;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The migrations of another history, run by a program of its own that knows nothing of this one. */
public record PsqlHistory(History files, Sending sending, boolean knowsStatements) implements History {

    /** How the program sends a file. */
    public enum Sending {
        /** As one message. */
        WHOLE,
        /** Each statement for itself. */
        STATEMENTS,
        /** Each statement for itself, all in one transaction. */
        ONE_TRANSACTION
    }

    @Override
    public String tool() {
        return "psql";
    }

    @Override
    public List<Migration> migrations() {
        return files.migrations().stream().map(this::migration).toList();
    }

    private Migration migration(Migration one) {
        return knowsStatements
                ? one
                : new Migration(
                        one.id(),
                        one.version(),
                        one.description(),
                        one.kind(),
                        one.after(),
                        code(one.up()),
                        one.down().map(PsqlHistory::code));
    }

    private static Script code(Script script) {
        return new Script(script.path(), script.uri(), script.line(), "", script.empty());
    }

    @Override
    public List<HistoryProblem> problems() {
        return files.problems();
    }

    @Override
    public String fingerprint() {
        return files.fingerprint();
    }

    @Override
    public List<String> schemaHistoryTables() {
        return List.of("psql_books");
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        return new Psql(this, sessions);
    }

    private record Psql(PsqlHistory history, Sessions sessions) implements MigrationTool {
        @Override
        public void prepare() throws MigrationFailedException {
            run("-c", "create table psql_books (id text primary key)");
        }

        @Override
        public void up(Migration migration) throws MigrationFailedException {
            send(migration.up(), "insert into psql_books values ('" + migration.id() + "')");
        }

        @Override
        public void resume(Migration migration) throws MigrationFailedException {
            if (!run("-tA", "-c", "select id from psql_books").lines().toList().contains(migration.id())) {
                up(migration);
            }
        }

        @Override
        public void down(Migration migration) throws MigrationFailedException {
            send(migration.down().orElseThrow(), "delete from psql_books where id = '" + migration.id() + "'");
        }

        @Override
        public void migrate() throws MigrationFailedException {
            List<String> done =
                    run("-tA", "-c", "select id from psql_books").lines().toList();
            for (Migration migration : history.migrations()) {
                if (!done.contains(migration.id())) {
                    up(migration);
                }
            }
        }

        private void send(Script script, String books) throws MigrationFailedException {
            String file = Path.of(URI.create(script.uri())).toString();
            switch (history.sending()) {
                case WHOLE -> run("-c", read(file), "-c", books);
                case STATEMENTS -> run("-f", file, "-c", books);
                case ONE_TRANSACTION -> run("-1", "-f", file, "-c", books);
            }
        }

        private static String read(String file) {
            try {
                return Files.readString(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String run(String... arguments) throws MigrationFailedException {
            List<String> command = new ArrayList<>(
                    List.of(RealTools.system("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", address(sessions)));
            command.addAll(List.of(arguments));
            Map<String, String> environment = Map.of(
                    "PGPASSWORD", Optional.ofNullable(sessions.password()).orElse(""));
            RealTools.Outcome outcome = RealTools.run(Path.of("."), environment, command);
            if (outcome.exitCode() != 0) {
                throw new MigrationFailedException(outcome.output(), "", 0, "", "", null);
            }
            return outcome.output();
        }
    }

    /** Where a program finds the database, without a password. */
    public static String address(Sessions sessions) {
        return sessions.jdbcUrl()
                .replace("jdbc:postgresql://", "postgresql://" + sessions.user() + "@")
                .replaceAll("\\?.*", "");
    }
}
