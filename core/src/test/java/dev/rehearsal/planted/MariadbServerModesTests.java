package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that go well here, and not in the SQL mode that MySQL has; on a server as MariaDB has it, and on one that is not strict. */
class MariadbServerModesTests {
    private static final DatabaseSource USUAL = source(DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    private static final DatabaseSource LENIENT =
            source(new DatabaseSettings(null, "set global sql_mode = ''", null), Isolation.OWN_SERVER);
    private static final String FIRST =
            "create table visit (id int primary key, page varchar(40) not null, day date, seconds int)";
    private static final String NARROW =
            "create table visit (id int primary key, page varchar(8) not null, seconds int)";

    private static DatabaseSource source(DatabaseSettings settings, Isolation least) {
        DatabaseSource source =
                isolation -> Mariadb.database(settings, least == Isolation.OWN_SERVER ? least : isolation);
        return source.of(DatabaseProducts.ofId("mariadb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table longest (primary key (page)) as select page, day, max(seconds) seconds from visit group"
                        + " by page",
                "insert into visit (id, page, seconds) select max(id) + 1, page, count(*) from visit group by day"
                        + " having count(*) > 1",
                "create view total as select page, day, count(*) visits from visit group by page",
                "update visit set seconds = (select * from (select seconds from visit group by page limit 1) one)"
            })
    void whatIsGroupedInPartIsTold(String up, @TempDir Path directory) {
        assertTold(up, directory, "where the default sql_mode has ONLY_FULL_GROUP_BY", "'group by'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table longest (primary key (page)) as select page, max(seconds) seconds, max(day) day from"
                        + " visit group by page",
                "insert into visit (id, page, seconds) select max(id) + 1, page, count(*) from visit group by page"
                        + " having count(*) > 1",
                "create view total as select day, page, count(*) visits from visit group by page, day",
                "set sql_mode = ''; create view total as select page, day, count(*) visits from visit group by page;"
                        + " set sql_mode = default"
            })
    void whatIsGroupedInFullIsNot(String up, @TempDir Path directory) {
        assertSilent(up, directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table visit add last date not null default '0000-00-00'",
                "insert into visit (id, page, day) values (1, '/', '2020-00-00')",
                "create table seen (id int primary key, at datetime default 0)",
                "insert into visit (id, page) values (1, '/'); alter table visit add last datetime not null"
            })
    void datesOfZerosAreTold(String up, @TempDir Path directory) {
        assertTold(up, directory, "where the default sql_mode has NO_ZERO_IN_DATE,NO_ZERO_DATE", "a day that there is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table visit add last date not null default '2000-01-01'",
                "insert into visit (id, page, day) values (1, '2020-00-00', null)",
                "create table seen (id int primary key, number int default 0)",
                "alter table visit add last datetime not null"
            })
    void otherDatesAreNot(String up, @TempDir Path directory) {
        assertSilent(up, directory);
    }

    /** Two of them in one history are found each. */
    @ParameterizedTest
    @ValueSource(
            strings = "create table seen (id int primary key, at timestamp, day date default '0000-00-00'); create view"
                    + " total as select page, day from visit group by page")
    void eachIsToldByItself(String up, @TempDir Path directory) {
        List<Finding> findings = found(up, directory);

        assertThat(findings).as(FindingText.of(findings)).hasSize(3);
        assertThat(FindingText.of(findings))
                .contains("ONLY_FULL_GROUP_BY", "NO_ZERO_DATE", "explicit_defaults_for_timestamp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into visit values (1, '/a/long/page', 1)",
                "insert into visit (id) values (1)",
                "insert into visit values (1, '/', 7 / 0); insert into visit values (2, '/', 'seven')"
            })
    void valuesThatDoNotFitAreTold(String up, @TempDir Path directory) {
        List<Finding> findings = MariadbServerSettingsTests.found(LENIENT, NARROW, up, directory);

        assertThat(findings).as(FindingText.of(findings)).hasSize(1);
        assertThat(FindingText.of(findings))
                .contains(
                        "where the default sql_mode has STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO",
                        "a value that the column can hold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into visit values (1, '/a/page', 1)",
                "insert ignore into visit (id) values (1)",
                "insert into visit values (1, '/', 7 / 2)"
            })
    void valuesThatFitAreNot(String up, @TempDir Path directory) {
        List<Finding> findings = MariadbServerSettingsTests.found(LENIENT, NARROW, up, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        create table old (a int) | create table part (whole int) | INFO 2_more
        create table old (at date default '0000-00-00') | create table part (id int primary key, at date default '0000-00-00') | WARNING 2_more
        create table host (id varchar(9) primary key) collate utf8mb4_general_ci | create table part (id int primary key, host_id varchar(9), foreign key (host_id) references host (id)) | WARNING 2_more
        """)
    void whatIsJudgedIsToldBehindWhatIsNot(String given, String up, String told, @TempDir Path directory) {
        List<Finding> findings = judgedAfter(given, up, directory);

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(finding ->
                        finding.severity() + " " + finding.place().path().replace(".up.sql", ""))
                .containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        create table old (a int) | create table part (id int primary key)
        create table old (at date default '0000-00-00', on_at timestamp) | create table part (id int primary key, at date)
        create table host (id varchar(9) primary key); create table x (a int primary key) collate utf8mb4_bin | create table part (id int primary key, host_id varchar(9), foreign key (host_id) references host (id))
        """)
    void whatIsNotJudgedIsNot(String given, String up, @TempDir Path directory) {
        List<Finding> findings = judgedAfter(given, up, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private static List<Finding> judgedAfter(String given, String up, Path directory) {
        return PlantedHistory.of(
                        List.of(PlantedStep.withoutDown("1_given", given), PlantedStep.withoutDown("2_more", up)))
                .on(USUAL)
                .since("1")
                .findings(directory, Judge.standard())
                .stream()
                .filter(finding -> finding.check().equals("DependsOnServerDefault"))
                .toList();
    }

    private static void assertTold(String up, Path directory, String... words) {
        List<Finding> findings = found(up, directory);

        assertThat(findings).as(FindingText.of(findings)).hasSize(1);
        assertThat(FindingText.of(findings)).contains(words).contains("WARNING");
    }

    private static void assertSilent(String up, Path directory) {
        List<Finding> findings = found(up, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private static List<Finding> found(String up, Path directory) {
        return MariadbServerSettingsTests.found(USUAL, FIRST, up, directory);
    }
}
