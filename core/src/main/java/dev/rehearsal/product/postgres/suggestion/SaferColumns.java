package dev.rehearsal.product.postgres.suggestion;

import dev.rehearsal.check.suggestion.OutsideTransaction;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.StatementContext.NewColumn;
import dev.rehearsal.schema.Column;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns and rows that are filled while others go on reading and writing. */
final class SaferColumns {
    /** What to do where a column becomes another one: too much hangs on it to be written down unseen. */
    static final String NEW_COLUMN =
            "a new column beside the old one, kept in step by a trigger and filled in batches by"
                    + " the same conversion; when all is filled it takes the old one's place, with its default, NOT NULL,"
                    + " constraints and indexes, in one short transaction";

    /** The same where the zone is to be said. */
    static final String NEW_COLUMN_IN_ZONE = "the zone of the old values said in an expression (at time zone), in a new"
            + " column beside the old one that is kept in step by a trigger and filled in batches";

    /** What to do where rows are read to make a relation of them. */
    static final String SWAPPED =
            "it made under another name, in a migration of its own; the next one drops what is there"
                    + " and gives it that name, in one short transaction";

    private static final String FILLED_BY_TRIGGER = "a plain column that a trigger computes for rows that are written,"
            + " and that batches of their own fill for those that are there";
    private static final String FILLED_LATER = "the column without what is computed for each row; then its default, and"
            + " in migrations of their own the old rows in batches, and whatever must hold for all of them";
    private static final String IN_BATCHES = "the rows in batches, each committed by itself, in a migration of its own"
            + " that runs outside of a transaction";

    private SaferColumns() {}

    static String defaulted(StatementContext at) {
        NewColumn column = at.added().orElseThrow();
        String expression = column.column().defaultExpression();
        Optional<BatchedChange> filling = filling(at, column);
        if (expression == null
                || column.column().isGenerated()
                || filling.isEmpty()
                || !at.newConstraints().isEmpty()) {
            return FILLED_LATER;
        }
        String type = column.column().typeWithCollation();
        return alter(at) + " add column " + column.name() + " " + type + ";\n"
                + owning(at, column, type, expression) + alter(at) + " alter column " + column.name()
                + " set default " + expression + ";\n" + batched(at, filling.get())
                + (column.column().notNull()
                        ? SaferConstraints.NEXT + SaferConstraints.notNull(at, List.of(column.name()))
                        : "");
    }

    private static String owning(StatementContext at, NewColumn column, String type, String expression) {
        String start = "nextval('";
        if (!expression.startsWith(start)) {
            return "";
        }
        String rest = expression.substring(start.length());
        String sequence = rest.substring(0, rest.indexOf('\''));
        String qualified = sequence.contains(".") ? sequence : at.schemaPrefix() + sequence;
        return "create sequence " + qualified + " as " + type + " owned by " + at.table() + "." + column.name() + ";\n";
    }

    static String identity(StatementContext at) {
        NewColumn column = at.added().orElseThrow();
        boolean always = column.column().generation() == Column.Generation.IDENTITY_ALWAYS;
        Optional<BatchedChange> filling = filling(at, column);
        if (filling.isEmpty()
                || !at.words().reads(".* as identity")
                || !at.newConstraints().isEmpty()) {
            return FILLED_LATER;
        }
        String name = column.name();
        String sequence = at.schemaPrefix() + at.named(name + "_filling");
        return alter(at) + " add column " + name + " " + column.column().typeWithCollation() + ";\ncreate sequence "
                + sequence
                + ";\n" + alter(at) + " alter column " + name + " set default nextval('" + sequence + "');\n"
                + batched(at, filling.get()) + SaferConstraints.NEXT + SaferConstraints.notNull(at, List.of(name))
                + "\n" + alter(at) + " alter column " + name + " drop default;\n" + alter(at) + " alter column " + name
                + " add generated " + (always ? "always" : "by default")
                + " as identity;\nselect setval(pg_get_serial_sequence('" + at.table() + "', '"
                + name.replace("\"", "") + "'), nextval('" + sequence + "'));\ndrop sequence " + sequence + ";";
    }

    static String generated(StatementContext at) {
        return FILLED_BY_TRIGGER;
    }

    static String newTable(StatementContext at) {
        return "a table beside it that has it from the start, kept in step by a trigger and filled in batches; then it"
                + " takes the place of " + at.table() + " in one short transaction";
    }

    static String repacked(StatementContext at) {
        return "nothing in a migration: pg_repack writes " + at.table() + " anew without a lock that lasts";
    }

    static String batches(StatementContext at) {
        Optional<BatchedChange> found = BatchedChange.in(at);
        Optional<String> constant = found.flatMap(change -> constant(at, change));
        if (constant.isPresent()) {
            return constant.get();
        }
        return found.flatMap(change -> blocks(at, change))
                .map(block -> OutsideTransaction.commentOnBlock(at.step().tool()) + "\n" + block)
                .orElse(IN_BATCHES);
    }

    /** Columns that the up adds and fills with a constant: added with that default they need no rows written. */
    private static Optional<String> constant(StatementContext at, BatchedChange change) {
        List<String> added = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (BatchedChange.Constant one : change.constants()) {
            Optional<Column> column = at.addedAnywhere(one.column());
            if (column.isEmpty()) {
                return Optional.empty();
            }
            added.add("add column " + one.column() + " " + column.get().typeWithCollation() + " default " + one.value()
                    + (column.get().notNull() ? " not null" : ""));
            if (column.get().defaultExpression() == null) {
                dropped.add("alter column " + one.column() + " drop default");
            }
        }
        return added.isEmpty()
                ? Optional.empty()
                : Optional.of("or rather in none, for no row has to be written after '" + alter(at) + " "
                        + String.join(", ", added) + "'"
                        + (dropped.isEmpty() ? "" : " and then '" + alter(at) + " " + String.join(", ", dropped) + "'")
                        + ", in place of what adds, fills and restricts the column");
    }

    /** The same for what restricts such columns, where one statement fills all of them. */
    static Optional<String> constant(StatementContext at, List<String> columns) {
        return at.step().experiments().locks().up().statements().stream()
                .map(statement -> new StatementContext(at.step(), statement, at.table()))
                .flatMap(filling -> BatchedChange.in(filling).stream()
                        .filter(change -> change.constants().stream()
                                .map(BatchedChange.Constant::column)
                                .toList()
                                .containsAll(columns))
                        .flatMap(change -> constant(filling, change).stream()))
                .findFirst();
    }

    private static Optional<String> blocks(StatementContext at, BatchedChange change) {
        if (!at.key().isEmpty()) {
            return change.mayWrite(at.key())
                    ? Optional.empty()
                    : Optional.of(RowBatches.alongKey(at.table(), at.key(), change));
        }
        return change.mayBeRepeated() ? Optional.of(RowBatches.alongPages(at.table(), change)) : Optional.empty();
    }

    /** Gives a new column its default where it has no value yet; nothing where the table has no key to go along. */
    private static Optional<BatchedChange> filling(StatementContext at, NewColumn column) {
        return at.key().isEmpty()
                ? Optional.empty()
                : Optional.of(new BatchedChange(
                        "update " + at.table() + " set " + column.name() + " = default",
                        column.name() + " is null",
                        at.table(),
                        column.name() + " = default"));
    }

    private static String batched(StatementContext at, BatchedChange filling) {
        String comment = OutsideTransaction.commentOnBlock(at.step().tool());
        return "-- in the next migration, " + comment.substring("-- ".length()) + "\n"
                + RowBatches.alongKey(at.table(), at.key(), filling);
    }

    private static String alter(StatementContext at) {
        return "alter table " + at.table();
    }

    /** A change of rows as a block that makes it batch by batch, each committed by itself. */
    private static final class RowBatches {
        private static final int ROWS = 10_000;

        private RowBatches() {}

        /** Along a key of whatever type, each batch from behind the last row of the one before. */
        static String alongKey(String table, List<String> key, BatchedChange change) {
            String columns = String.join(", ", key);
            String from = variables("batch_after_", key);
            String upTo = variables("batch_up_to_", key);
            String behind = "(" + first(from) + " is null or " + row(columns) + " > " + row(from) + ")";
            String changed = each(key, column -> change.row() + "." + column);
            return block(
                    "declare\n" + declared("batch_after_", table, key) + declared("batch_up_to_", table, key),
                    "  loop\n    select " + columns + " into " + upTo + "\n      from (select " + columns + " from "
                            + table
                            + " where " + behind + "\n        order by " + columns + " limit " + ROWS + ") as batch\n"
                            + "      order by " + each(key, column -> column + " desc") + " limit 1;\n"
                            + "    exit when not found;\n    "
                            + change.where("(" + first(from) + " is null or " + row(changed) + " > " + row(from)
                                    + ") and " + row(changed) + " <= " + row(upTo))
                            + ";\n    commit;\n" + copied(key) + "  end loop;\n",
                    change);
        }

        /** Along the pages of a table without a key; a row that somebody moves meanwhile may be passed over. */
        static String alongPages(String table, BatchedChange change) {
            String ctid = change.row() + ".ctid";
            return "-- run twice: a row that somebody else moves meanwhile may be passed over\n"
                    + block(
                            "",
                            "  for page in 0 .. pg_relation_size(" + Quoting.literal(table)
                                    + ") / current_setting('block_size')::bigint by 1000 loop\n    "
                                    + change.where(ctid + " >= format('(%s,0)', page)::tid and " + ctid
                                            + " < format('(%s,0)', page + 1000)::tid")
                                    + ";\n    commit;\n  end loop;\n",
                            change);
        }

        private static String block(String declarations, String body, BatchedChange change) {
            String quotes = (change.begun() + change.condition()).contains("$$") ? "$batches$" : "$$";
            return "do " + quotes + "\n" + declarations + "begin\n" + body + "end " + quotes + ";";
        }

        private static String declared(String prefix, String table, List<String> key) {
            return IntStream.range(0, key.size())
                    .mapToObj(i -> "  " + prefix + (i + 1) + " " + table + "." + key.get(i) + "%type;\n")
                    .collect(Collectors.joining());
        }

        private static String copied(List<String> key) {
            return IntStream.rangeClosed(1, key.size())
                    .mapToObj(i -> "    batch_after_" + i + " := batch_up_to_" + i + ";\n")
                    .collect(Collectors.joining());
        }

        private static String variables(String prefix, List<String> key) {
            return IntStream.rangeClosed(1, key.size())
                    .mapToObj(i -> prefix + i)
                    .collect(Collectors.joining(", "));
        }

        private static String each(List<String> key, UnaryOperator<String> form) {
            return key.stream().map(form).collect(Collectors.joining(", "));
        }

        private static String first(String variables) {
            return variables.split(",", 2)[0];
        }

        private static String row(String columns) {
            return columns.contains(",") ? "(" + columns + ")" : columns;
        }
    }
}
