package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.Script;
import dev.rehearsal.secret.Secrets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;

/** Tells the changes of a changeset of which SQL can be made without asking a database, a file or a class for it, and the SQL that stands in it. */
final class ToldChanges {
    private static final Set<String> TOLD = Set.of(
            "addNotNullConstraint",
            "dropNotNullConstraint",
            "modifyDataType",
            "setColumnRemarks",
            "addDefaultValue",
            "addAutoIncrement",
            "renameColumn",
            "update",
            "insert",
            "mergeColumns",
            "addLookupTable",
            "createTable",
            "addColumn",
            "createView",
            "createIndex",
            "addPrimaryKey",
            "addForeignKeyConstraint",
            "addUniqueConstraint",
            "dropTable",
            "dropColumn",
            "dropView",
            "dropIndex",
            "dropPrimaryKey",
            "dropForeignKeyConstraint",
            "dropUniqueConstraint",
            "dropDefaultValue",
            "renameTable");

    private final Database database;

    /** @param database the one whose SQL is made */
    ToldChanges(Database database) {
        this.database = database;
    }

    List<Script.Change> of(ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                .flatMap(this::told)
                .filter(change -> !change.sql().isBlank())
                .toList();
    }

    private Stream<Script.Change> told(Change change) {
        try {
            if (change instanceof AbstractSQLChange sql) {
                return Stream.of(new Script.Change("", Objects.requireNonNullElse(sql.getSql(), "")));
            }
            String kind = change.getSerializedObjectName();
            return TOLD.contains(kind) ? Stream.of(new Script.Change(kind, sql(change))) : Stream.empty();
        } catch (RuntimeException e) {
            // Running the changeset reports what is wrong with it.
            Secrets.logger(ToldChanges.class.getName()).log(System.Logger.Level.DEBUG, "no SQL of " + change, e);
            return Stream.empty();
        }
    }

    private String sql(Change change) {
        return Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(change, database))
                .map(Sql::toSql)
                .collect(Collectors.joining(";\n"));
    }
}
