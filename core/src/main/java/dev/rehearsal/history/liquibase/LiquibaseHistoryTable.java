package dev.rehearsal.history.liquibase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.statement.core.RawParameterizedSqlStatement;

/** Reads Liquibase's schema history table without creating Liquibase's own objects for its rows. */
final class LiquibaseHistoryTable {
    private final Database database;

    LiquibaseHistoryTable(Database database) {
        this.database = database;
    }

    /**
     * A row.
     *
     * @param checksum empty where there is none
     */
    record Row(String path, String author, String id, String checksum) {
        boolean isOf(Changeset changeset) {
            return id.equals(changeset.id()) && author.equals(changeset.author()) && path.equals(changeset.path());
        }
    }

    List<Row> rows() throws DatabaseException {
        return rows("");
    }

    /** The one that Liquibase's own order puts last. */
    Optional<Row> last() throws DatabaseException {
        return rows(" order by dateexecuted desc, orderexecuted desc limit 1").stream()
                .findFirst();
    }

    boolean hold(Changeset changeset) throws DatabaseException {
        return !query(
                        "select 1 from %s where id = ? and author = ? and filename = ?",
                        changeset.id(), changeset.author(), changeset.path())
                .isEmpty();
    }

    private List<Row> rows(String order) throws DatabaseException {
        return query("select FILENAME, AUTHOR, ID, MD5SUM from %s" + order).stream()
                .map(row -> new Row(text(row, "FILENAME"), text(row, "AUTHOR"), text(row, "ID"), text(row, "MD5SUM")))
                .toList();
    }

    private List<Map<String, ?>> query(String sql, Object... values) throws DatabaseException {
        return query(database, sql, values);
    }

    /** The rows of a query in which {@code %s} is the table. */
    static List<Map<String, ?>> query(Database database, String sql, Object... values) throws DatabaseException {
        String table = database.escapeTableName(
                database.getLiquibaseCatalogName(),
                database.getLiquibaseSchemaName(),
                database.getDatabaseChangeLogTableName());
        return Scope.getCurrentScope()
                .getSingleton(ExecutorService.class)
                .getExecutor("jdbc", database)
                .queryForList(new RawParameterizedSqlStatement(sql.formatted(table), values));
    }

    private static String text(Map<String, ?> row, String column) {
        return Stream.ofNullable(row.get(column))
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }
}
