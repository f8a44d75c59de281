package dev.rehearsal.history.alembic;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Script;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends SQL that stands in no file. A failure is reported at the function that the SQL was rendered from. */
record RenderedTool(MigrationTool sender, List<Migration> migrations) implements MigrationTool {

    @Override
    public void prepare() throws MigrationFailedException {
        sender.prepare();
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        try {
            sender.up(migration);
        } catch (MigrationFailedException failure) {
            throw at(migration.up(), failure);
        }
    }

    @Override
    public void resume(Migration migration) throws MigrationFailedException {
        try {
            sender.resume(migration);
        } catch (MigrationFailedException failure) {
            throw at(migration.up(), failure);
        }
    }

    @Override
    public void settle(Migration migration) throws MigrationFailedException {
        sender.settle(migration);
    }

    @Override
    public void passOver(Migration migration, String sql) throws MigrationFailedException {
        try {
            sender.passOver(migration, sql);
        } catch (MigrationFailedException failure) {
            throw at(migration.up(), failure);
        }
    }

    @Override
    public void down(Migration migration) throws MigrationFailedException {
        try {
            sender.down(migration);
        } catch (MigrationFailedException failure) {
            throw at(migration.down().orElse(migration.up()), failure);
        }
    }

    @Override
    public void migrate() throws MigrationFailedException {
        try {
            sender.migrate();
        } catch (MigrationFailedException failure) {
            Optional<Script> script = migrations.stream()
                    .flatMap(migration -> Stream.of(migration.up()))
                    .filter(up -> up.path().equals(failure.path()))
                    .findFirst();
            throw script.map(up -> at(up, failure)).orElse(failure);
        }
    }

    @Override
    public void close() {
        sender.close();
    }

    private static MigrationFailedException at(Script script, MigrationFailedException failure) {
        return new MigrationFailedException(
                String.valueOf(failure.getMessage()),
                script.path(),
                script.line(),
                failure.sqlState(),
                failure.statement(),
                failure.getCause());
    }
}
