package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values go on under the names that an up gives tables and columns in so many words; what it makes anew under an old name does not. */
class MariadbRenamesTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final PlantedStep TABLES = step(
            "1_tables",
            "create table account (provider varchar(9), accountId varchar(9), userId int not null, note varchar(20), paid decimal(8,2),"
                    + " primary key (provider, accountId));"
                    + " create table credential (id int primary key, secret varchar(20));"
                    + " create table `groups` (id int primary key, name varchar(20))",
            "drop table account, credential, `groups`");
    private static final String ROWS =
            "insert into account values ('a', 'one', 1, 'first', 1.25), ('a', 'two', 2, 'second', 2.5), ('b', 'one', 3, null, 3.75);"
                    + " insert into credential values (1, 'x'), (2, 'y'), (3, 'z');"
                    + " insert into `groups` values (2, 'readers'), (7, 'writers')";

    /** Texts become lists of one text each. */
    private static final String LISTED = "alter table account add listed json;"
            + " update account set listed = concat('[\"', %s, '\"]') where note <> '';"
            + " alter table account drop column note; alter table account rename column listed to note";

    static Stream<Arguments> renames() {
        return Stream.of(
                Arguments.of(
                        "ALTER TABLE `account` RENAME COLUMN `userId` TO `user_id`;"
                                + " alter table account rename column accountId to account_id;"
                                + " alter table account change column note remark text, change paid `key` decimal(9,3);"
                                + " alter table account drop primary key; alter table account add primary key (provider, account_id)"),
                Arguments.of(
                        "alter table credential rename to credential_version; alter table `groups` rename credential;"
                                + " alter table credential_version rename column secret to value"),
                Arguments.of("rename table credential to c, `groups` to credential, c to `groups`;"
                        + " alter table account rename column note to userId, rename column userId to note"),
                Arguments.of("alter table account drop index if exists note, rename column note to remark;"
                        + " alter table account add column note varchar(20)"),
                Arguments.of("alter table account modify userid bigint not null, modify column Note varchar(30)"),
                Arguments.of(LISTED.formatted("note")));
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(
                        "alter table account drop column note; alter table account add column note varchar(20)",
                        List.of("UpLosesValues table account: note")),
                Arguments.of(
                        "alter table account rename column userId to user_id, drop column note, add column note varchar(20)",
                        List.of("UpLosesValues table account: note")),
                Arguments.of(
                        "alter table account drop column paid, change note paid varchar(20)",
                        List.of("NoWayBack table account: paid")),
                Arguments.of(
                        "alter table account change paid amount decimal(8,1)",
                        List.of("UpLosesValues table account: paid")),
                Arguments.of(
                        "drop table credential; rename table `groups` to credential",
                        List.of("NoWayBack table credential: credential")),
                Arguments.of(
                        "delete c from `groups` g, credential c where c.id = g.id",
                        List.of("NoWayBack table credential: credential")),
                Arguments.of(
                        "delete c.*, g from account a, credential c left join `groups` g on g.id = c.id + 50 where c.id = a.userId",
                        List.of("NoWayBack table credential: credential")),
                Arguments.of(
                        "rename table credential to old; create table credential like old; drop table old",
                        List.of("UpLosesRows table credential: credential")),
                Arguments.of(LISTED.formatted("left(note, 5)"), List.of("UpLosesValues table account: note")));
    }

    @ParameterizedTest
    @MethodSource("renames")
    void whatIsCalledOtherwiseIsNotLost(String up, @TempDir Path directory) {
        List<Finding> losses = losses(up, directory);

        assertThat(losses).as(FindingText.of(losses)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void whatIsMadeAnewUnderAnOldNameIs(String up, List<String> told, @TempDir Path directory) {
        List<Finding> losses = losses(up, directory);

        assertThat(losses).as(FindingText.of(losses)).hasSameSizeAs(told).zipSatisfy(told, (finding, words) -> {
            String[] parts = words.split(": ", -1);
            assertThat(finding.check() + " " + finding.place().object()).isEqualTo(parts[0]);
            assertThat(finding.headline()).contains(parts[1]);
        });
    }

    private static List<Finding> losses(String up, Path directory) {
        List<PlantedStep> steps = new ArrayList<>(List.of(TABLES, PlantedStep.withoutDown("2_step", up)));
        return PlantedHistory.of(steps)
                .withGenerated(new GeneratedTestRows().after("1", ROWS).seeding())
                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                .findings(directory, Judge.standard(), Experiments.NONE)
                .stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .filter(finding -> List.of("UpLosesValues", "UpLosesRows", "NoWayBack", "UpFails", "NotSupported")
                        .contains(finding.check()))
                .toList();
    }
}
