package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Among generated rows stand the outermost values that a declared type takes, so that a narrower one refuses some. */
class OutermostValuesTests {

    static Stream<Arguments> narrowed() {
        return Stream.of(Arguments.of(
                "final_weight numeric(10,2)", "alter column final_weight type numeric(10,3)", "99999999.99"));
    }

    static Stream<Arguments> narrowedKin() {
        return Stream.of(
                Arguments.of("final_weight numeric(6,2)", "alter column final_weight type numeric(6,3)", "numeric"),
                Arguments.of("price numeric(12,4) not null", "alter column price type numeric(10,4)", "99999999.9999"),
                Arguments.of(
                        "balance numeric(20,2)", "alter column balance type numeric(18,2)", "999999999999999999.99"),
                Arguments.of("points integer", "alter column points type numeric(9,0)", "2147483647"),
                Arguments.of("points integer", "alter column points type numeric(11,2)", "2147483647"),
                Arguments.of("points bigint", "alter column points type integer", "bigint"),
                Arguments.of("total numeric", "alter column total type numeric(12,2)", "1234567890123456"),
                Arguments.of("total double precision", "alter column total type numeric(12,2)", "1.234567890123456"),
                Arguments.of(
                        "weight numeric(9,3) check (weight >= 0)",
                        "alter column weight type numeric(8,3)",
                        "999999.999"),
                Arguments.of("points smallint", "alter column points type numeric(4,0)", "32767"),
                Arguments.of("price_cents integer", "alter column price_cents type numeric(10,2)", "2147483647"),
                Arguments.of("note varchar(20)", "alter column note type varchar(10)", "varying(10)"),
                Arguments.of("note varchar(20)", "add constraint short check (octet_length(note) <= 60)", "short"));
    }

    static Stream<Arguments> wide() {
        return Stream.of(Arguments.of("final_weight numeric(10,2)", "alter column final_weight type numeric(11,3)"));
    }

    static Stream<Arguments> wideKin() {
        return Stream.of(
                Arguments.of(
                        "final_weight numeric(10,2) check (final_weight between -999 and 999)",
                        "alter column final_weight type numeric(7,3)"),
                Arguments.of("points integer", "alter column points type numeric(10,0)"),
                Arguments.of("rating numeric(5,2)", "alter column rating type numeric(4,2)"),
                Arguments.of("note varchar(20)", "alter column note type varchar(30)"),
                Arguments.of("note varchar(20)", "add constraint short check (octet_length(note) <= 80)"));
    }

    static Stream<Arguments> computed() {
        return Stream.of(
                Arguments.of("points integer", "update order_line set points = points * 1000000"),
                Arguments.of(
                        "price numeric(10,2)",
                        "alter table order_line alter column price type integer using (price * 100)::integer"));
    }

    static Stream<Arguments> overflowing() {
        return Stream.of(
                Arguments.of("points bigint", "update order_line set points = points + 1"),
                Arguments.of("points integer", "update order_line set points = points * 10"),
                Arguments.of("price numeric(10,2)", "update order_line set price = price + 1"),
                Arguments.of(
                        "points bigint",
                        "create table last (n bigint); insert into last select max(points) + 1 from order_line"),
                Arguments.of(
                        "points integer",
                        "create table due (d date); insert into due select current_date - points from order_line"),
                Arguments.of(
                        "points bigint",
                        "create materialized view days as select to_timestamp(points / 1000)::date as day from order_line"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("narrowed")
    void aNarrowerTypeIsAnError(String column, String change, String word, @TempDir Path directory) {
        assertThat(found(column, "alter table order_line " + change, directory))
                .singleElement()
                .asString()
                .contains("[UpFailsOnLegalRows]", word);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("narrowedKin")
    void itsKinIsAnError(String column, String change, String word, @TempDir Path directory) {
        aNarrowerTypeIsAnError(column, change, word, directory);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wide")
    void aTypeThatTakesAllIsNone(String column, String change, @TempDir Path directory) {
        assertThat(found(column, "alter table order_line " + change, directory)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wideKin")
    void itsKinIsNone(String column, String change, @TempDir Path directory) {
        aTypeThatTakesAllIsNone(column, change, directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("overflowing")
    void aComputationThatOverflowsOnThemAloneIsNone(String column, String up, @TempDir Path directory) {
        assertThat(found(column, up, directory)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("computed")
    void aComputationThatOverflowsIsAWarning(String column, String up, @TempDir Path directory) {
        assertThat(found(column, up, directory))
                .singleElement()
                .asString()
                .contains("[WARNING UpFailsOnLegalRows]", "only values that few databases have are refused");
    }

    private static List<String> found(String column, String up, Path directory) {
        return TestKit.messages(new HistoryFiles(directory)
                .with(
                        "1_lines.up.sql",
                        "create table order_line (id bigint generated by default as identity primary key,"
                                + " product varchar(80) not null, " + column + ");")
                .with("2_change.up.sql", up + ";")
                .rehearse(AboutRefusalsTestCase.class));
    }

    @MigrationTest
    static class AboutRefusalsTestCase {
        @EachMigration(asserts = false)
        void tellsWhatIsRefused(RehearsedStep step) {
            List<Finding> findings = step.findings().stream()
                    .filter(finding -> finding.check().startsWith("UpFails")
                            || finding.check().equals("NotRehearsedWithRows"))
                    .toList();
            if (!findings.isEmpty()) {
                throw new AssertionError(FindingText.of(findings));
            }
        }
    }
}
