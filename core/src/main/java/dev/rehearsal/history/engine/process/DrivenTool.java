package dev.rehearsal.history.engine.process;

import com.google.gson.JsonObject;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.format.Replacement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A tool that is driven through its helper, at work on one database. */
final class DrivenTool implements MigrationTool {
    private final Launch launch;
    private final HelperPool helpers;
    private final Sessions sessions;
    private final AtomicBoolean closed = new AtomicBoolean();

    DrivenTool(Launch launch, HelperPool helpers, Sessions sessions) {
        this.launch = launch;
        this.helpers = helpers;
        this.sessions = sessions;
        helpers.enter();
    }

    @Override
    public void prepare() throws MigrationFailedException {
        ask("prepare", null);
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        requireDone(migration, "apply", "undo it first", ask("up", migration));
    }

    @Override
    public void resume(Migration migration) throws MigrationFailedException {
        ask("up", migration);
    }

    @Override
    public void passOver(Migration migration, String sql) throws MigrationFailedException {
        new Replacement(migration, sql).send(sessions, "");
        requireDone(migration, "record", "undo it first", ask("record", migration));
    }

    @Override
    public void down(Migration migration) throws MigrationFailedException {
        requireDone(migration, "undo", "apply it first", ask("down", migration));
    }

    @Override
    public void migrate() throws MigrationFailedException {
        ask("all", null);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            helpers.leave();
        }
    }

    private void requireDone(Migration migration, String what, String suggestion, Answer answer) {
        if (answer.flag("nothing")) {
            throw new HistoryException("%s was to %s '%s' and, going by its books, had nothing to do; %s"
                    .formatted(launch.tool(), what, migration.displayName(), suggestion));
        }
    }

    private Answer ask(String what, @Nullable Migration migration) throws MigrationFailedException {
        DatabaseAddress database = ProgramDialect.address(sessions);
        JsonObject request = new JsonObject();
        request.addProperty("do", what);
        if (migration != null) {
            request.addProperty("id", migration.id());
        }
        request.add("database", json(database));
        String path = migration == null ? "" : migration.up().path();
        try {
            Answer answer = helpers.ask(request);
            if (answer.has("error")) {
                throw failure(answer.error(), path, database);
            }
            return answer;
        } catch (HelperFailedException e) {
            throw new MigrationFailedException(
                    database.withoutPassword(String.valueOf(e.getMessage())), path, 0, "", "", e);
        }
    }

    private MigrationFailedException failure(Answer error, String path, DatabaseAddress database) {
        String where = error.text("path");
        return new MigrationFailedException(
                database.withoutPassword(error.text("message", "an error without a message")),
                where.isEmpty() ? path : DrivenListing.shown(launch, where),
                error.number("line", 0),
                error.text("sqlState"),
                error.text("statement"),
                null);
    }

    private static JsonObject json(DatabaseAddress database) {
        JsonObject json = new JsonObject();
        json.addProperty("host", database.host());
        json.addProperty("port", database.port());
        json.addProperty("name", database.name());
        json.addProperty("user", database.user());
        if (database.password() != null) {
            json.addProperty("password", database.password());
        }
        json.addProperty("url", database.url());
        return json;
    }
}
