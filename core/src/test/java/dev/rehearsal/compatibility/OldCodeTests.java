package dev.rehearsal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.compatibility.OldCodeHazards.Hazard;
import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks running versions of an application, each beside a safe twin in which nothing must be found. */
class OldCodeTests {
    @TempDir
    private Path directory;

    @TempDir
    private Path twin;

    @ParameterizedTest(name = "{0}")
    @MethodSource("firstOfEachMessage")
    void findsWhatBreaksAndNamesIt(Hazard hazard) {
        assertFound(hazard);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void findsWhateverElseBreaksAndNamesIt(Hazard hazard) {
        assertFound(hazard);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("firstOfEachMessage")
    void findsNothingInTheSafeTwin(Hazard hazard) {
        assertNothingFound(hazard);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void findsNothingInTheSafeTwinOfWhateverElseBreaks(Hazard hazard) {
        assertNothingFound(hazard);
    }

    private void assertFound(Hazard hazard) {
        assertThat(history(15, hazard.faulty()).problems()).contains(hazard.line());
    }

    private void assertNothingFound(Hazard hazard) {
        assertThat(history(15, hazard.safe()).problems()).isEmpty();
    }

    /** The newest server names its NOT NULL constraints, and checks prepared statements in another way. */
    @Tag("exhaustive")
    @ParameterizedTest(name = "{0} on 18")
    @MethodSource("representative")
    void findsTheSameOnTheNewestServer(Hazard hazard) {
        assertThat(history(18, hazard.faulty()).problems()).contains(hazard.line());
        assertThat(new RollingHistory(twin)
                        .on(18)
                        .step(OldCodeHazards.TABLES)
                        .step(hazard.safe())
                        .rows(OldCodeHazards.ROWS)
                        .problems())
                .isEmpty();
    }

    @Test
    void theStatementShownIsOneThatSomebodyWouldWrite() {
        List<Finding> found = history(
                        15,
                        "update invoice set memo = '' where memo is null; alter table invoice alter memo set not null;")
                .steps();

        assertThat(found)
                .filteredOn(finding -> finding.headline().contains("'public.invoice.memo' must be given a value"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.facts().get(0).value()).startsWith("insert into public.invoice"));
    }

    /** The first of those that are told in the same words. */
    static Stream<Hazard> firstOfEachMessage() {
        Set<String> messages = new HashSet<>();
        return OldCodeHazards.all()
                .filter(hazard -> messages.add(hazard.finding().replaceAll("'[^']*'", "")));
    }

    static Stream<Hazard> others() {
        List<Hazard> first = firstOfEachMessage().toList();
        return OldCodeHazards.all().filter(hazard -> !first.contains(hazard));
    }

    static Stream<Hazard> representative() {
        Set<String> some = Set.of(
                "DROP_COLUMN",
                "RENAME_TABLE",
                "RENAME_ENUM_VALUE",
                "ADD_REQUIRED_COLUMN",
                "NOT_NULL_FOR_OLD_WRITERS",
                "UNIQUE_BREAKS_OLD_WRITERS",
                "NARROWER_TEXT",
                "ADD_XML_COLUMN",
                "KEY_BECOMES_DEFERRABLE",
                "CACHED_PLAN_BREAKS");
        return OldCodeHazards.all().filter(hazard -> some.contains(hazard.name()));
    }

    private RollingHistory history(int major, String sql) {
        return new RollingHistory(directory)
                .on(major)
                .step(OldCodeHazards.TABLES)
                .step(sql)
                .rows(OldCodeHazards.ROWS);
    }
}
