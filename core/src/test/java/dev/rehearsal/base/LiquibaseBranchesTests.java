package dev.rehearsal.base;

import static dev.rehearsal.base.Branch.judged;
import static dev.rehearsal.base.Branch.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of Liquibase's changesets since they left their base. */
class LiquibaseBranchesTests {
    private static final String USERS = "create table users (id int primary key);";
    private static final String NAME = "alter table users add column name text;";

    private static final String START = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            """;

    @TempDir
    Path directory;

    @Test
    void changesetsOfOneFileAreToldApart() {
        String first = "--liquibase formatted sql\n\n--changeset ada:1\n" + USERS + "\n--rollback drop table users;\n";
        ComparedHistory compared = Branch.in(directory)
                .with("db/changelog.sql", first)
                .leave()
                .with("db/changelog.sql", first + "\n--changeset ada:2\n" + NAME + "\n")
                .against("main", "db");
        assertThat(judged(compared)).containsExactly("ada:2");
        assertThat(problems(compared)).isEmpty();
    }

    @Test
    void changesetsInXmlAreToldApartAndTheirEditsSeen() {
        String one = "<changeSet id=\"1\" author=\"ada\"><sql>" + USERS + "</sql></changeSet>\n";
        String two = "<changeSet id=\"2\" author=\"ada\"><sql>" + NAME + "</sql></changeSet>\n";
        Branch branch = Branch.in(directory)
                .with("db/changelog.xml", START + one + "</databaseChangeLog>")
                .leave()
                .with("db/changelog.xml", START + one + two + "</databaseChangeLog>");

        ComparedHistory clean = branch.against("main", "db");
        assertThat(judged(clean)).containsExactly("ada:2");
        assertThat(problems(clean)).isEmpty();

        branch.with(
                "db/changelog.xml",
                START + one.replace("<sql>", "<comment>who</comment><sql>") + two + "</databaseChangeLog>");
        assertThat(problems(branch.against("main", "db"))).isEmpty();

        branch.with("db/changelog.xml", START + one.replace("users", "people") + two + "</databaseChangeLog>");
        assertThat(problems(branch.against("main", "db")))
                .singleElement()
                .asString()
                .startsWith("APPLIED_EDITED ada:1: ");
    }

    @Test
    void aFileThatMovesIsAnotherOneUnlessItsPathIsALogicalOne() {
        assertThat(problems(moved("")))
                .singleElement()
                .asString()
                .startsWith("APPLIED_RENUMBERED ada:1: ")
                .contains("Liquibase takes it for a new one, and runs it again on databases that have it");
        assertThat(problems(moved(" logicalFilePath=\"users\""))).isEmpty();
    }

    /** @param attribute what is said of the whole file */
    private ComparedHistory moved(String attribute) {
        return Branch.in(directory.resolve(attribute.isEmpty() ? "plain" : "logical"))
                .with(
                        "db/first.xml",
                        START.replace("databaseChangeLog xmlns=", "databaseChangeLog" + attribute + " xmlns=")
                                + "<changeSet id=\"1\" author=\"ada\"><sql>" + USERS
                                + "</sql></changeSet></databaseChangeLog>")
                .leave()
                .renamed("db/first.xml", "db/users.xml")
                .against("main", "db");
    }
}
