package dev.rehearsal.evidence;

import dev.rehearsal.lock.StatementEvidence.Sql;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Something that a statement which fills columns or moves rows does to them beyond what it is written for; counted by the server. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface BackfillFault {

    /** The statement. */
    Sql statement();

    /** The same with its tables called otherwise. */
    BackfillFault named(UnaryOperator<String> tables);

    /**
     * How many rows are concerned.
     *
     * @param rows how many
     * @param of of how many
     */
    record Counted(long rows, long of) {}

    /**
     * Rows that are given one of several values, and nothing says which.
     *
     * @param statement the statement that writes them
     * @param table the table that it writes to
     * @param columns the columns
     * @param rows how many rows have a choice
     * @param examples some of the rows, each with two of its values
     */
    record TakenByChance(Sql statement, String table, List<String> columns, Counted rows, List<String> examples)
            implements BackfillFault {
        public TakenByChance {
            columns = List.copyOf(columns);
            examples = List.copyOf(examples);
        }

        @Override
        public BackfillFault named(UnaryOperator<String> tables) {
            return new TakenByChance(statement, tables.apply(table), columns, rows, examples);
        }
    }

    /**
     * Rows that are written, or counted in a sum, several times, because a join has several rows of a table that nothing is taken from.
     *
     * @param statement the statement that writes them
     * @param table the table that it writes to
     * @param joined that other table
     * @param rows how many are written beyond the first of each, of how many that are written; of a sum for each row of the table how many
     *     of its sums are wrong
     * @param sum whether they are counted several times in a sum, instead of written
     */
    record RepeatedByJoin(Sql statement, String table, String joined, Counted rows, boolean sum)
            implements BackfillFault {

        @Override
        public BackfillFault named(UnaryOperator<String> tables) {
            return new RepeatedByJoin(statement, tables.apply(table), joined, rows, sum);
        }
    }

    /**
     * Rows in which a column is still NULL, although something says that it was to be filled.
     *
     * @param statement the statement that fills it
     * @param table the table
     * @param column the column
     * @param rows how many are NULL
     * @param sign what says that the column is to be filled
     */
    record LeftNull(Sql statement, String table, String column, Counted rows, Sign sign) implements BackfillFault {

        @Override
        public BackfillFault named(UnaryOperator<String> tables) {
            return new LeftNull(statement, tables.apply(table), column, rows, sign);
        }
    }

    /** What says that a column is to be filled in every row. */
    enum Sign {
        /** The up gives it a default. */
        DEFAULT,
        /** The up asks for it with a check that old rows need not fulfil. */
        CHECK,
        /** It counts something, and NULL is no number. */
        COUNT
    }

    /**
     * Rows or values that go with their table, column or by a DELETE, and that were not carried along with the others.
     *
     * @param statement the statement that removes them
     * @param from the table that they were in
     * @param column the column that goes; null where it is whole rows
     * @param to where the others were carried
     * @param rows how many were not, of how many
     * @param excluded whether the text of the up leaves all of them out in so many words
     * @param examples some of their keys
     */
    record NotCarried(
            Sql statement,
            String from,
            @Nullable String column,
            List<String> to,
            Counted rows,
            boolean excluded,
            List<String> examples)
            implements BackfillFault {
        public NotCarried {
            to = List.copyOf(to);
            examples = List.copyOf(examples);
        }

        @Override
        public BackfillFault named(UnaryOperator<String> tables) {
            List<String> targets = to.stream().map(tables).toList();
            return new NotCarried(statement, tables.apply(from), column, targets, rows, excluded, examples);
        }
    }

    /**
     * Numbers that another sum was made of when they were carried to another table, before the first went.
     *
     * @param statement the statement that carried them
     * @param table the table that it writes to
     * @param column the column that it writes to
     * @param before the sum of what was to be written
     * @param after the sum of what was written
     */
    record SumDiffers(Sql statement, String table, String column, String before, String after)
            implements BackfillFault {

        @Override
        public BackfillFault named(UnaryOperator<String> tables) {
            return new SumDiffers(statement, tables.apply(table), column, before, after);
        }
    }
}
