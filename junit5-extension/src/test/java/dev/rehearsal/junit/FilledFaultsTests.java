package dev.rehearsal.junit;

import java.util.stream.Stream;

/** Faults on tables that are filled with generated rows. */
class FilledFaultsTests {
    /** MariaDB; or the URL of a server of MariaDB or MySQL. */
    static final String DATABASE = System.getProperty("rehearsal.test.filled", "mariadb");

    static Stream<FilledFault> faults() {
        Stream<FilledFault> both = Stream.of(RefusedOverRows.all(), ChangedOverRows.all(), DownsOverRows.all())
                .flatMap(faults -> faults);
        return isMysql()
                ? Stream.concat(both.map(FilledFault::forMysql), RefusedOverRows.ofMysql())
                : Stream.concat(both, ChangedOverRows.ofMariadb());
    }

    static boolean isMysql() {
        return DATABASE.startsWith("jdbc:mysql:");
    }
}
