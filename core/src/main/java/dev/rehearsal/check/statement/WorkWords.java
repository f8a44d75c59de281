package dev.rehearsal.check.statement;

import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.TableWork;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Puts counted work into words. */
public final class WorkWords {
    private static final int LONGEST_STATEMENT = 300;
    private static final int LONGEST_NAME = 60;
    private static final long UNGROUPED = 10_000;
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private WorkWords() {}

    /** {@code 1 row}, {@code 2000 rows}, {@code 200 000 rows}. */
    public static String rows(long count) {
        return count(count) + (count == 1 ? " row" : " rows");
    }

    /** A number, grouped from five digits on, the same in every locale. */
    static String count(long number) {
        String digits = Long.toString(number);
        return Math.abs(number) < UNGROUPED ? digits : digits.replaceAll("(?<=\\d)(?=(?:\\d{3})+$)", " ");
    }

    /** Two significant digits, since neither the growth nor the size is known better than that. */
    static String about(long number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(2));
        return "≈ " + count(rounded.longValue());
    }

    /** A number of bytes in two significant digits. */
    public static String bytes(long bytes) {
        int unit = 0;
        double size = bytes;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        BigDecimal rounded = new BigDecimal(size).round(new MathContext(2));
        return rounded.stripTrailingZeros().toPlainString() + " " + UNITS[unit];
    }

    /** A statement on one line. */
    public static String statement(StatementEvidence statement) {
        return statement(statement.text());
    }

    /** The same of a statement that only its text is known of. */
    public static String statement(String text) {
        return shortened(text, LONGEST_STATEMENT);
    }

    /** The beginning of a statement, to call it by: {@code statement 3 (update a set …)}. */
    static String called(StatementEvidence statement) {
        return "statement " + statement.number() + " (" + shortened(statement.text(), LONGEST_NAME) + ")";
    }

    private static String shortened(String text, int longest) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= longest ? line : line.substring(0, longest).stripTrailing() + " …";
    }

    /** How many rows a table holds that a server was asked about. */
    public static String rowsInTable(TableChange change) {
        return change.rows() == 0
                ? "none here; the server does this whatever " + change.table() + " holds"
                : rows(change.rows()) + " in the table";
    }

    /** What was done to a table, as in {@code reads 2000 rows of public.a}. */
    public static String does(TableWork work) {
        List<String> done = new ArrayList<>();
        if (work.rewritten()) {
            done.add("rewrites " + work.table() + andIndexes(work));
        } else if (!work.indexes().isEmpty()) {
            done.add("builds " + indexes(work) + " on " + work.table());
        } else if (work.rowsLocked() + work.rowsInserted() == 0) {
            done.add("reads " + rows(work.rowsRead()) + " of " + work.table());
        }
        add(done, "updates ", work.rowsUpdated(), " of ", work);
        add(done, "deletes ", work.rowsDeleted(), " of ", work);
        if (!work.rewritten()) {
            add(done, "inserts ", work.rowsInserted(), " into ", work);
        }
        return String.join(" and ", done);
    }

    private static void add(List<String> done, String verb, long rows, String preposition, TableWork work) {
        if (rows > 0) {
            done.add(verb + rows(rows) + preposition + work.table());
        }
    }

    private static String andIndexes(TableWork work) {
        int count = work.indexes().size();
        return count == 0 ? "" : " and " + (count == 1 ? "1 index" : count + " indexes");
    }

    private static String indexes(TableWork work) {
        int count = work.indexes().size();
        return count == 1 ? "index " + work.indexes().get(0) : count + " indexes";
    }

    /** The two sizes that growth was told from. */
    public static String growth(Growth growth, long most, long fewer) {
        return rows(most) + " in a table of " + count(growth.rows()) + ", " + count(fewer) + " in one of "
                + count(growth.fewer().rows());
    }

    /** What becomes of it on a table of so many rows, as production has it. */
    public static String inProduction(Growth growth, long most, long fewer, long production) {
        return about(projected(growth, most, fewer, production)) + " rows in a table of " + count(production);
    }

    /** What counts {@code most} on the table of the test and {@code fewer} on a smaller one, on one of so many rows. */
    public static long projected(Growth growth, long most, long fewer, long productionRows) {
        double slope = (double) (most - fewer) / (growth.rows() - growth.fewer().rows());
        return Math.max(0, Math.round(most + slope * (productionRows - growth.rows())));
    }

    /** {@code migrations/2.sql:3, statement 2 (update a set …)}. */
    public static String where(StatementEvidence statement) {
        String place = statement.path().isEmpty() || statement.line() == 0
                ? ""
                : statement.path() + ":" + statement.line() + ", ";
        return place + called(statement);
    }
}
