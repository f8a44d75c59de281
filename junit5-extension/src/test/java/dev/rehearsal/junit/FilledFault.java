package dev.rehearsal.junit;

import java.util.ArrayList;
import java.util.List;

/**
 * A fault that only shows on filled tables of MariaDB and MySQL, and its repaired twin, with legal rows on which a server shows that it is
 * one.
 *
 * @param told what must be told of it, and the migrations; in its last one lies the fault
 * @param rows legal rows after the migrations before
 * @param truth what a server does over these rows
 */
record FilledFault(UpLoss told, String rows, Truth truth) {
    /** What a server does to rows, and does not in the twin. */
    enum Kind {
        /** It refuses the up over rows, not over empty tables; {@code text} is a pattern of the error's number. */
        REFUSED,
        /** The up changes what a query says; a second query, if there is one, says the same of the twin. */
        CHANGED,
        /** A query that can be asked only after the up counts what is wrong. */
        COUNTED,
        /** What a query says after the up depends on the order of rows, which the first text changes. */
        BY_CHANCE,
        /** A query says something else after up and down. */
        NOT_BACK,
        /** After the first text's rows the down is refused. */
        DOWN_REFUSED,
        /** The first text's rows make a query say something else after the down than before it. */
        DOWN_CHANGES,
        /** A statement that runs before the up is refused after it. */
        OLD_CODE,
        /** The up's first statement, and then all of it, lead to something else than all of it, says a query. */
        HALF_APPLIED
    }

    /**
     * What a server shows.
     *
     * @param kind how it is asked
     * @param text SQL or a pattern
     * @param more more SQL, empty where there is none
     */
    record Truth(Kind kind, String text, String more) {}

    static FilledFault of(UpLoss told, String rows, Kind kind, String text, String... more) {
        return new FilledFault(told, rows, new Truth(kind, text, String.join("", more)));
    }

    /** The same for MySQL, which has other names for collations. */
    FilledFault forMysql() {
        return new FilledFault(
                told.given(mysql(told.base())).lost(mysql(told.faulty())).kept(mysql(told.sound())), rows, truth);
    }

    private static String[] mysql(List<String> migrations) {
        List<String> all = new ArrayList<>();
        migrations.forEach(
                sql -> all.add(sql.replace("_uca1400_", "_0900_").replace("utf8mb4_nopad_bin", "utf8mb4_0900_bin")));
        return all.toArray(String[]::new);
    }

    /** Checks of its kin that rightly tell something of the twin, too. */
    FilledFault keptWith(String... checks) {
        return new FilledFault(told.keptWith(checks), rows, truth);
    }

    FilledFault lostWith(String... checks) {
        return new FilledFault(told.lostWith(checks), rows, truth);
    }

    @Override
    public String toString() {
        return told.toString();
    }
}
