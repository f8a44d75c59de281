package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.sql.Backticks;
import java.util.Optional;

/**
 * A statement that is prepared only where {@code information_schema} says that it has not been carried out yet, for what a product has no
 * {@code if exists} for. An {@code alter table} takes effect as a whole or not at all, so that one thing that it adds, drops or renames tells
 * whether it did.
 */
final class GuardedSql {
    private final TableWords words;

    GuardedSql(TableWords words) {
        this.words = words;
    }

    /** Several statements; empty where nothing that has a name tells whether the statement was carried out. */
    Optional<String> text(String statement) {
        return done().map(done -> """
                set @guarded = if(%s,
                    'do 0',
                    %s);
                prepare guarded from @guarded;
                execute guarded;
                deallocate prepare guarded""".formatted(done, Backticks.literal(statement)));
    }

    /** The condition that it was carried out. */
    private Optional<String> done() {
        return switch (words.upper(0)) {
            case "CREATE" -> Optional.of(index(words.upper(words.object() + 1).equals("IF") ? 4 : 1, true));
            case "DROP" -> Optional.of(index(1, false));
            case "RENAME" -> Optional.of(gone("tables", ""));
            default ->
                words.clauses().stream().flatMap(at -> clause(at).stream()).findFirst();
        };
    }

    private String index(int behindObject, boolean there) {
        String named = " and index_name = " + words.literal(words.object() + behindObject);
        return there ? present("statistics", named) : gone("statistics", named);
    }

    private Optional<String> clause(int at) {
        return switch (words.upper(at)) {
            case "ADD" -> added(at + 1);
            case "DROP" -> dropped(at + 1);
            case "CHANGE" -> changed(words.upper(at + 1).equals("COLUMN") ? at + 2 : at + 1);
            case "RENAME" -> renamed(at + 1);
            default -> Optional.empty();
        };
    }

    private Optional<String> added(int part) {
        return switch (words.upper(part)) {
            case "PRIMARY" -> Optional.of(present("table_constraints", " and constraint_type = 'PRIMARY KEY'"));
            case "CONSTRAINT" -> named(part + 1, "constraint_name").map(name -> present("table_constraints", name));
            case "INDEX", "KEY" -> named(part + 1, "index_name").map(name -> present("statistics", name));
            case "UNIQUE", "FULLTEXT", "SPATIAL" ->
                named(words.isIndex(part + 1) ? part + 2 : part + 1, "index_name")
                        .map(name -> present("statistics", name));
            case "COLUMN" -> column(words.upper(part + 1).equals("(") ? part + 2 : part + 1);
            case "(" -> column(part + 1);
            case "FOREIGN", "CHECK", "PARTITION", "SYSTEM", "PERIOD" -> Optional.empty();
            default -> column(part);
        };
    }

    private Optional<String> column(int at) {
        return named(at, "column_name").map(name -> present("columns", name));
    }

    private Optional<String> dropped(int part) {
        return switch (words.upper(part)) {
            case "PRIMARY" -> Optional.of(gone("table_constraints", " and constraint_type = 'PRIMARY KEY'"));
            case "CONSTRAINT", "CHECK" ->
                named(part + 1, "constraint_name").map(name -> gone("table_constraints", name));
            case "FOREIGN" -> named(part + 2, "constraint_name").map(name -> gone("table_constraints", name));
            case "INDEX", "KEY" -> named(part + 1, "index_name").map(name -> gone("statistics", name));
            case "PARTITION", "SYSTEM", "PERIOD" -> Optional.empty();
            default ->
                named(words.upper(part).equals("COLUMN") ? part + 1 : part, "column_name")
                        .map(name -> gone("columns", name));
        };
    }

    /** A column that keeps its name may be changed twice. */
    private Optional<String> changed(int name) {
        boolean keepsName = words.literal(name).equalsIgnoreCase(words.literal(name + 1));
        return keepsName ? Optional.empty() : named(name, "column_name").map(condition -> gone("columns", condition));
    }

    private Optional<String> renamed(int part) {
        return switch (words.upper(part)) {
            case "COLUMN" -> named(part + 1, "column_name").map(name -> gone("columns", name));
            case "INDEX", "KEY" -> named(part + 1, "index_name").map(name -> gone("statistics", name));
            default -> Optional.of(gone("tables", ""));
        };
    }

    private Optional<String> named(int at, String column) {
        String name = words.upper(at);
        return name.isEmpty() || name.equals("(") || name.equals("USING")
                ? Optional.empty()
                : Optional.of(" and " + column + " = " + words.literal(at));
    }

    private String present(String catalog, String condition) {
        return "exists(select * from information_schema.%s where table_schema = %s and table_name = %s%s)"
                .formatted(catalog, words.schema(), words.table(), condition);
    }

    private String gone(String catalog, String condition) {
        return "not " + present(catalog, condition);
    }
}
