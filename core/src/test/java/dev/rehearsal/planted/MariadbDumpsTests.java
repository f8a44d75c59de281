package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same on MariaDB, where its programs are at hand. */
class MariadbDumpsTests {
    private static final String USERS = "create table users (id int primary key, name varchar(20));";

    private static final DatabaseSource MARIADB =
            isolation -> Mariadb.database(new DatabaseSettings(null, null, "superuser"), isolation);

    @TempDir
    Path directory;

    @Test
    void aViewOverAColumnThatIsGoneKeepsTheDumpFromBeingMade() {
        List<Finding> found = found(USERS
                + " create view names as select id, name from users; alter table users change name label varchar(20)");

        assertThat(found).as(FindingText.of(found)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).isEqualTo("the finished database cannot be dumped");
            assertThat(FindingText.of(found)).contains("View", "names' references invalid");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create view names as select name from users; create view more as select * from names",
                "create table posts (id int auto_increment primary key, author int, foreign key (author) references users (id));"
                        + " insert into posts (author) values (null); create sequence numbers",
                "alter table users add column twice int generated always as (id * 2) stored, add column at timestamp default now(),"
                        + " add column doc json, add column place point, add column bits bit(3), add column pay varbinary(9) default 0xff00",
                "create trigger touched before insert on users for each row set new.name = upper(new.name);"
                        + " create procedure p() select 1; create function one() returns int deterministic return 1",
                "create table `Odd name` (`a b` int primary key, `select` text) with system versioning; insert into `Odd name` values (1, 'x')",
            })
    void whatComesBackIsToldOfByNobody(String step) {
        List<Finding> found = found(USERS + step);

        assertThat(found).as(FindingText.of(found)).isEmpty();
    }

    private List<Finding> found(String step) {
        PlantedHistory.Walked walked = PlantedHistory.of(List.of(PlantedStep.withoutDown("1_users", step)))
                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                .withRowsAfter(
                        "1",
                        "insert into users (id, " + (step.contains("label") ? "label" : "name") + ") values (1, 'Ada')")
                .walked(directory);
        assertThat(walked.history().ownFailures()).isEmpty();
        Assumptions.assumeFalse(
                walked.history().end().dump().by().isEmpty(),
                walked.history().end().dump()::toString);
        return walked.findings(Judge.standard()).stream()
                .filter(finding -> finding.check().equals("DumpDoesNotRestore"))
                .toList();
    }
}
