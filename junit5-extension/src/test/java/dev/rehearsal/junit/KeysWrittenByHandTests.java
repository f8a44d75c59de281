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

/** Keys that an up writes by hand are told although generated keys stand far ahead of them, and nothing else is. */
class KeysWrittenByHandTests {
    private static final String PLAN =
            "create table plan (id %s primary key, code varchar(20) not null unique, price int not null default 0);";
    private static final String SERIAL = PLAN.formatted("serial");
    private static final String BARE = PLAN.formatted("bigint");
    private static final String TAKEN = "where the table is in use: a key may be taken";

    static Stream<Arguments> byHand() {
        return Stream.of(Arguments.of(
                "a serial",
                SERIAL,
                "insert into plan (id, code) values (1, 'free'), (2, 'team');",
                List.of("id: 1, 2", TAKEN, "the sequence gives 1 next")));
    }

    static Stream<Arguments> kinByHand() {
        String insert = "insert into plan (id, code) values (7, 'free');";
        return Stream.of(
                Arguments.of(
                        "an identity",
                        PLAN.formatted("bigint generated always as identity"),
                        "insert into plan (id, code) overriding system value values (1, 'free');",
                        List.of("id: 1", TAKEN, "gives 1 next")),
                Arguments.of(
                        "a counter that is set afterwards",
                        SERIAL,
                        insert + "select setval('plan_id_seq', (select max(id) from plan));",
                        List.of("id: 7", TAKEN)),
                Arguments.of(
                        "a sequence that no default names",
                        "create sequence plan_seq increment by 50;" + BARE,
                        insert,
                        List.of("sequence public.plan_seq", TAKEN, "gives 1 next")),
                Arguments.of(
                        "a sequence that the column owns",
                        BARE + "create sequence numbers owned by plan.id;",
                        insert,
                        List.of("sequence public.numbers", TAKEN, "gives 1 next")),
                Arguments.of(
                        "Hibernate's sequence of all tables",
                        "create sequence hibernate_sequence;" + BARE,
                        insert,
                        List.of("sequence public.hibernate_sequence", TAKEN, "gives 1 next")),
                Arguments.of(
                        "an application's sequence behind rows of a table that the up makes",
                        "create sequence plan_seq;",
                        BARE + insert,
                        List.of("sequence public.plan_seq", "gives 1 next", "'setval'")));
    }

    static Stream<Arguments> silent() {
        return Stream.of(
                Arguments.of("a drawn key", SERIAL, "insert into plan (code, price) values ('free', 1), ('team', 2);"));
    }

    static Stream<Arguments> silentKin() {
        String insert = "insert into plan (id, code) values (7, 'free');";
        return Stream.of(
                Arguments.of(
                        "keys at and below zero", SERIAL, "insert into plan (id, code) values (0, 'a'), (-1, 'b');"),
                Arguments.of(
                        "keys before the sequence's start",
                        "create sequence numbers start 1000;" + PLAN.formatted("int default nextval('numbers')"),
                        insert),
                Arguments.of(
                        "keys that were kept free", SERIAL + "alter sequence plan_id_seq restart with 1000;", insert),
                Arguments.of(
                        "a new table whose counter is set",
                        "create table other (id int primary key);",
                        SERIAL + insert + "select setval('plan_id_seq', 7);"),
                Arguments.of("a key that nobody gives", BARE, insert),
                Arguments.of(
                        "rows that are moved with their keys",
                        SERIAL + "insert into plan (code, price) values ('free', 1);",
                        "create table tariff (id serial primary key, code varchar(20), price int);"
                                + "insert into tariff select * from plan; select setval('tariff_id_seq', (select max(id) from tariff));"),
                Arguments.of(
                        "a key of the application's sequence, drawn by the up",
                        "create sequence plan_seq increment by 50;" + BARE,
                        "insert into plan values (nextval('plan_seq'), 'free', 1), (nextval('plan_seq'), 'team', 51);"),
                Arguments.of(
                        "a change of a row of the history",
                        SERIAL + "insert into plan (code) values ('free');",
                        "update plan set price = 3 where id = 1; insert into plan (code) values ('team');"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("byHand")
    void tellsWhatIsWrittenByHand(
            String title, String first, String second, List<String> words, @TempDir Path directory) {
        assertThat(found(first, second, directory))
                .as(title)
                .singleElement()
                .asString()
                .contains("KeysWrittenByHand]")
                .doesNotContain("SequenceBehindColumn")
                .contains(words);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinByHand")
    void tellsItsKin(String title, String first, String second, List<String> words, @TempDir Path directory) {
        tellsWhatIsWrittenByHand(title, first, second, words, directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silent")
    void saysNothingElse(String title, String first, String second, @TempDir Path directory) {
        assertThat(found(first, second, directory)).as(title).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("silentKin")
    void saysNothingOfItsKin(String title, String first, String second, @TempDir Path directory) {
        saysNothingElse(title, first, second, directory);
    }

    private static List<String> found(String first, String second, Path directory) {
        return TestKit.messages(new HistoryFiles(directory)
                .with("1_first.up.sql", first)
                .with("2_second.up.sql", second)
                .rehearse(AboutCountersTestCase.class));
    }

    @MigrationTest
    static class AboutCountersTestCase {
        @EachMigration(asserts = false)
        void tellsWhatItSaysOfCounters(RehearsedStep step) {
            List<Finding> findings = step.findings().stream()
                    .filter(finding ->
                            List.of("KeysWrittenByHand", "SequenceBehindColumn", "UpFails", "UpFailsOnLegalRows")
                                            .contains(finding.check())
                                    || finding.check().startsWith("Own"))
                    .toList();
            if (!findings.isEmpty()) {
                throw new AssertionError(FindingText.of(findings).replaceAll(" +", " "));
            }
        }
    }
}
