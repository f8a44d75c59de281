package dev.rehearsal.junit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a fault only where tables of MariaDB or MySQL are filled is told on generated rows, and nothing is of its twin. */
class FilledFaultsTests {
    /** MariaDB; or the URL of a server of MariaDB or MySQL. */
    static final String DATABASE = System.getProperty("rehearsal.test.filled", "mariadb");

    /** One of each kind. */
    private static final Set<String> QUICK = Set.of(
            "a unique key over equal values",
            "a time moves in a backfill",
            "the down cuts values",
            "a foreign key refuses what was written before",
            "rows are made of others again");

    /** Those of which generated rows have no example, or which are not judged yet. */
    private static final Set<String> NOT_TOLD = Set.of(
            "a unique key that is to ignore accents",
            "a unique key that is to ignore blanks at the end",
            "times become timestamps",
            "fractions of seconds are taken away",
            "labels are numbered and numbered anew");

    static Stream<FilledFault> faults() {
        Stream<FilledFault> both = Stream.of(
                        RefusedOverRows.all(), ChangedOverRows.all(), OtherRows.all(), DownsOverRows.all())
                .flatMap(faults -> faults);
        return isMysql()
                ? Stream.concat(both.map(FilledFault::forMysql), RefusedOverRows.ofMysql())
                : Stream.concat(both, ChangedOverRows.ofMariadb());
    }

    static Stream<FilledFault> first() {
        return faults().filter(fault -> QUICK.contains(fault.told().title()));
    }

    static Stream<FilledFault> further() {
        return faults().filter(fault -> !QUICK.contains(fault.told().title())
                && !NOT_TOLD.contains(fault.told().title()));
    }

    private static boolean isMysql() {
        return DATABASE.startsWith("jdbc:mysql:");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("first")
    void isToldAndNothingOfItsTwin(FilledFault fault, @TempDir Path directory) {
        PlantedUpLossesTests.assertTold(fault.told(), directory, Map.of("rehearsal.database", DATABASE));
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void everyOtherIsToldAndNothingOfItsTwin(FilledFault fault, @TempDir Path directory) {
        isToldAndNothingOfItsTwin(fault, directory);
    }
}
