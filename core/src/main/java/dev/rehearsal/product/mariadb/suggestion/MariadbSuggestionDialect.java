package dev.rehearsal.product.mariadb.suggestion;

import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.suggestion.WrittenFor;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.regex.Pattern;

/** Suggestions on MariaDB. */
public final class MariadbSuggestionDialect implements SuggestionDialect {
    /** A column becomes another one. Rows are stored in the order of the primary key, so no column beside others makes another key. */
    private static final Pattern OTHER_COLUMN =
            Pattern.compile("(?is)^(?!.*\\b(?:primary\\s+key|convert\\s+to)\\b).*\\b(?:modify|change)\\b");

    private static final String PRODUCTION_ROWS = """
            select concat('# rehearsal.production-rows: %s ', current_date, ' applied ', ifnull((
              %s), ''))
            union all
            select concat_ws('\\t', table_schema, table_name, ifnull(table_rows, -1), ifnull(data_length, -1))
            from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE';""";

    /** A clause that changes nothing. */
    private static final Pattern HOW = Pattern.compile("(?i)^(?:algorithm|lock)\\b");

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbSuggestionDialect(Product product) {
        this.product = product;
    }

    /** The number must be written out. */
    @Override
    public String movedOn(SequenceBehind sequence) {
        return "select setval(" + sequence.sequence() + ", " + sequence.highest() + ");";
    }

    @Override
    public String productionRows(String applied) {
        return PRODUCTION_ROWS.formatted(product.dialect().id(), applied.isEmpty() ? "null" : applied);
    }

    @Override
    public String runningTwice() {
        return product == Product.MARIADB
                ? SuggestionDialect.super.runningTwice()
                : "'if not exists' and 'if exists' with tables, 'create or replace' with views; columns and indexes have neither";
    }

    @Override
    public String passingOver() {
        return "'on duplicate key update …'";
    }

    @Override
    public String instead(Kind work, StatementContext at) {
        boolean isOne = at.words().actions().stream()
                        .filter(action -> !HOW.matcher(action).find())
                        .count()
                < 2;
        String quiet = (isOne
                        ? ""
                        : "each of its changes in a statement of its own, as some need no copy alone; those that do in ")
                + "a migration of its own at a quiet hour, while nobody writes " + at.table();
        return work == Kind.BUILDS_INDEXES
                        || !OTHER_COLUMN.matcher(at.statement().text()).find()
                ? quiet
                : "a new column beside the old one, filled in batches, that takes its place; or " + quiet;
    }

    @Override
    public String givingUp(StatementContext at) {
        String statement = at.statement().text().strip();
        boolean isSet = statement.regionMatches(true, 0, "set", 0, "set".length());
        return WrittenFor.of(at.step()).equals(Product.MARIADB.dialect()) && !isSet
                ? "set statement lock_wait_timeout = 5 for " + statement
                : "set lock_wait_timeout = 5;\n" + statement + ";\nset lock_wait_timeout = default;";
    }

    @Override
    public String inZone() {
        return "the zone of the values set right before the statement and given back behind it (set time_zone = …), in the up and in the down";
    }

    @Override
    public String leftAlone(String column) {
        return "'" + column + " = " + column
                + "' in the 'update', which holds against 'on update', not against a trigger";
    }

    @Override
    public String withKeysInForce() {
        return "with foreign keys in force (no 'set foreign_key_checks = 0')";
    }
}
