package dev.rehearsal.generate.seeding;

import dev.rehearsal.generate.constraint.LaterValues;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The migrations of a history, read as each product does that their rows are generated on. */
public final class LaterMigrations {
    public static final LaterMigrations NONE = new LaterMigrations(List.of());

    private final List<Migration> migrations;
    private final Map<Class<?>, LaterValues> byDialect = new ConcurrentHashMap<>();

    public LaterMigrations(List<Migration> migrations) {
        this.migrations = migrations;
    }

    public LaterValues on(Connection connection) throws SQLException {
        ScriptDialect dialect = ScriptDialect.of(connection);
        return byDialect.computeIfAbsent(
                dialect.getClass(),
                absent -> LaterValues.in(migrations.stream()
                        .map(migration -> new LaterValues.Migration(
                                migration.id(),
                                statements(migration.up(), dialect).toList()))
                        .toList()));
    }

    /** Those of blocks of code, too; of changes that are no SQL what their tool makes of them. */
    private static Stream<String> statements(Script up, ScriptDialect dialect) {
        return up.batches().stream()
                .flatMap(script -> script.sql().isEmpty()
                        ? script.changes().stream().map(Script.Change::sql)
                        : Stream.of(script.sql()))
                .flatMap(sql -> ScriptText.of(sql, dialect).statements().stream())
                .flatMap(statement -> Stream.concat(Stream.of(statement), statement.block().stream()))
                .map(ScriptText.Statement::text);
    }
}
