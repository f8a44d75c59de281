package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that go well here, and not under another rule of keys, timestamps or names, or another character set of the server. */
class MariadbServerSettingsTests {
    private static final String CHECK = "DependsOnServerDefault";
    private static final String FIRST =
            "create table visit (id int primary key, page varchar(40) not null, day date, seconds int)";

    /** Where the databases are. */
    DatabaseSource source() {
        return isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    }

    /** Which product that is. */
    DatabaseProduct product() {
        return DatabaseProducts.ofId("mariadb");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        create table seen (id int primary key, at timestamp) | at of table seen is defined | on update
        create table seen (id int primary key, made timestamp, at timestamp null) | made of table seen is defined | not null
        create table seen (id int primary key, at timestamp default current_timestamp) | at of table seen is defined | not null
        alter table visit add at timestamp(3), add made timestamp(3) default current_timestamp(3) | and 1 more are defined | (3) not null
        """)
    void whatATimestampTakesFromTheServerIsTold(String up, String headline, String there, @TempDir Path directory) {
        assertTold(
                up,
                directory,
                headline,
                there,
                "where the default explicit_defaults_for_timestamp is off and not on",
                "in so many words");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table seen (id int primary key, at timestamp null)",
                "create table seen (id int primary key, at timestamp not null default current_timestamp)",
                "create table seen (id int primary key, at timestamp not null default current_timestamp on update"
                        + " current_timestamp)",
                "create table seen (id int primary key, at timestamp(6) null default null, day datetime)"
            })
    void timestampsOfWhichAllIsSaidAreNot(String up, @TempDir Path directory) {
        assertSilent(up, directory);
    }

    /** In servers as MariaDB has them that is a rare setting. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table part (whole int, name varchar(20))",
                "create table part (whole int, name varchar(20)); alter table part add primary key (whole)",
                "create table part as select id, page from visit",
                "create table part (whole int, name varchar(20)); drop table part"
            })
    void tablesMadeWithoutAKeyAreTold(String up, @TempDir Path directory) {
        List<Finding> findings = found(up, directory);

        assertThat(findings)
                .extracting(finding -> finding.severity() + " " + finding.check())
                .containsExactly(severityOfKeys() + " " + CHECK);
        assertThat(FindingText.of(findings))
                .contains(
                        "where the default " + keyRule() + " is on and not off",
                        "a primary key in each 'create table'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table part (whole int, name varchar(20), primary key (whole, name))",
                "create table part like visit",
                "create table part (id int primary key) select 1 as id",
                "alter table visit drop primary key, add primary key (id, page)"
            })
    void tablesMadeWithAKeyAreNot(String up, @TempDir Path directory) {
        assertSilent(up, directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into visit (id, page) values (1, '/日本語')",
                "create table seen (id int primary key, mood varchar(10) not null default '🙂')",
                "create table seen (id int primary key, page varchar(10)); insert into seen values (1, 'Łódź')"
            })
    void lettersThatLatinLacksAreTold(String up, @TempDir Path directory) {
        assertTold(
                up,
                directory,
                "where the default character set is latin1 and not utf8mb4",
                "default charset = utf8mb4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into visit (id, page) values (1, '/größe')",
                "create table seen (id int primary key, page varchar(10)) default charset = utf8mb4; insert into seen"
                        + " values (1, '日本')",
                "insert into visit (id, page) values (1, '„so“ – 5 €')",
                "create table seen (id int primary key comment 'Łódź')"
            })
    void lettersThatItHasOrNeedsNotAreNot(String up, @TempDir Path directory) {
        assertSilent(up, directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table Seen (id int primary key, at date); create table seen (id int primary key)",
                "create table seen (id int primary key); create view Seen as select 1 as one",
                "create view VISIT as select 1 as one"
            })
    void namesThatDifferByCaseAreTold(String up, @TempDir Path directory) {
        assertTold(
                up, directory, "are one where the default lower_case_table_names is 1 and not 0", "in small letters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table Visits (id int primary key)",
                "create table seen (id int primary key, ID2 int); create table Seen2 (id int primary key)",
                "rename table visit to Visit"
            })
    void otherNamesAreNot(String up, @TempDir Path directory) {
        assertSilent(up, directory);
    }

    /** How bad it is to be told. */
    String severityOfKeys() {
        return "INFO";
    }

    /** What the rule is called. */
    String keyRule() {
        return "innodb_force_primary_key";
    }

    private void assertTold(String up, Path directory, String... words) {
        List<Finding> findings = found(up, directory);

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(finding -> finding.severity() + " " + finding.check())
                .contains("WARNING " + CHECK);
        assertThat(FindingText.of(findings)).contains(words);
    }

    private void assertSilent(String up, Path directory) {
        List<Finding> findings = found(up, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private List<Finding> found(String up, Path directory) {
        return found(source().of(product()), FIRST, up, directory);
    }

    /** What is found of defaults in a history of two migrations. */
    static List<Finding> found(DatabaseSource source, String first, String second, Path directory) {
        return PlantedHistory.of(
                        List.of(PlantedStep.withoutDown("1_visit", first), PlantedStep.withoutDown("2_more", second)))
                .on(source)
                .findings(directory, Judge.standard())
                .stream()
                .filter(finding -> finding.check().equals(CHECK))
                .toList();
    }
}
