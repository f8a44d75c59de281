package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The schema history table of a migration tool, in which it records applied migrations.
 *
 * @param tool the tool's name as its makers write it
 * @param table the bare name that it has by default
 * @param columns columns by which it is told from another tool's table of that name; the first holds what the position is called
 * @param applied condition on the row {@code b} of a migration that is applied; {@code %s} stands for the table
 * @param unfinished condition on the row of one that is half applied
 * @param order puts the last one first; empty where each row is a head of its own
 */
record SchemaHistoryTable(
        String tool, String table, List<String> columns, String applied, String unfinished, String order) {
    private static final String BY_TEXT = "pg_catalog.length(b.%1$s::text) desc, b.%1$s::text collate \"C\" desc";

    // The last row of a version decides: undone and repaired ones stay in the table.
    private static final String FLYWAY = "b.version is not null and b.type not in ('DELETE', 'UNDO_SQL', 'UNDO_SCRIPT',"
            + " 'UNDO_JDBC') and not exists (select from %s l where l.version = b.version"
            + " and l.installed_rank > b.installed_rank and (l.type like 'UNDO%%' or l.type = 'DELETE'))";

    /** The first that fits is taken. */
    private static final List<SchemaHistoryTable> KNOWN = List.of(
            new SchemaHistoryTable(
                    "Flyway",
                    "flyway_schema_history",
                    List.of("version", "installed_rank", "type", "success"),
                    FLYWAY,
                    "not b.success",
                    "pg_catalog.string_to_array(b.version, '.')::pg_catalog.numeric[] desc"),
            known("golang-migrate", "schema_migrations", List.of("version", "dirty"))
                    .withUnfinished("b.dirty"),
            known("Ecto", "schema_migrations", List.of("version", "inserted_at")),
            known("dbmate", "schema_migrations", List.of("version")),
            known("sqlx", "_sqlx_migrations", List.of("version", "success")).withUnfinished("not b.success"),
            known("diesel", "__diesel_schema_migrations", List.of("version")),
            known("Alembic", "alembic_version", List.of("version_num")).withOrder(""),
            known("Knex", "knex_migrations", List.of("name", "id")).withOrder("b.id desc"),
            known("goose", "goose_db_version", List.of("version_id", "is_applied"))
                    .withApplied("b.is_applied and b.version_id > 0")
                    .withOrder("b.id desc"),
            known("Prisma", "_prisma_migrations", List.of("migration_name", "finished_at", "rolled_back_at"))
                    .withApplied("b.rolled_back_at is null")
                    .withUnfinished("b.finished_at is null and b.rolled_back_at is null")
                    .withOrder("b.migration_name collate \"C\" desc"),
            known("Liquibase", "databasechangelog", List.of("id", "orderexecuted"))
                    .withOrder("b.orderexecuted desc"),
            known("sql-migrate", "gorp_migrations", List.of("id", "applied_at")).withOrder("b.id collate \"C\" desc"),
            known("Sequelize", "SequelizeMeta", List.of("name")).withOrder("b.name collate \"C\" desc"),
            known("node-pg-migrate", "pgmigrations", List.of("name", "run_on")).withOrder("b.id desc"),
            known("MyBatis Migrations", "changelog", List.of("id", "applied_at", "description")));

    private static final Set<String> COMPANIONS =
            Set.of("ar_internal_metadata", "knex_migrations_lock", "databasechangeloglock");

    /** The tool whose schema history table this is. */
    static Optional<SchemaHistoryTable> of(Relation table) {
        return KNOWN.stream()
                .filter(known -> known.table.equals(table.name())
                        && known.columns.stream()
                                .allMatch(column -> table.attribute(column).isPresent()))
                .findFirst();
    }

    /** Whether a table is a tool's own, which its history fills itself. */
    static boolean isTools(Relation table) {
        return of(table).isPresent() || COMPANIONS.contains(table.name());
    }

    /** Asks for the applied migrations, the last one first, and how many there are of them. */
    String query(String qualified) {
        return "select b." + columns.get(0)
                + "::pg_catalog.text, pg_catalog.count(*) over (), (select pg_catalog.min(b."
                + columns.get(0) + "::pg_catalog.text) from " + qualified + " b where " + unfinished + ") from "
                + qualified + " b where " + applied.formatted(qualified)
                + (order.isEmpty() ? "" : " order by " + order.formatted(columns.get(0)));
    }

    private static SchemaHistoryTable known(String tool, String table, List<String> columns) {
        return new SchemaHistoryTable(tool, table, columns, "true", "false", BY_TEXT);
    }

    private SchemaHistoryTable withApplied(String condition) {
        return new SchemaHistoryTable(tool, table, columns, condition, unfinished, order);
    }

    private SchemaHistoryTable withUnfinished(String condition) {
        return new SchemaHistoryTable(tool, table, columns, applied, condition, order);
    }

    private SchemaHistoryTable withOrder(String other) {
        return new SchemaHistoryTable(tool, table, columns, applied, unfinished, other);
    }
}
