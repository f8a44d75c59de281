package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HandWrittenKeys;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys written by hand in changesets whose SQL is made by the tool. */
@Tag("exhaustive")
class HandWrittenKeysOfToolsTests {
    private static final String CHANGELOG = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
              http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            <changeSet id="1" author="a"><sql>create table plan (id serial primary key, code text, price int)</sql></changeSet>
            <changeSet id="2" author="a">%s</changeSet>
            </databaseChangeLog>
            """;

    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <insert tableName="plan"><column name="id" valueNumeric="2"/><column name="code" value="team"/></insert> | 2
            <loadData tableName="plan" file="plans.csv"/>                                                            | 2
            <insert tableName="plan"><column name="code" value="team"/><column name="price" valueNumeric="1"/></insert> | 0
            """)
    void changesets(String change, int key) throws IOException {
        Files.writeString(project.resolve("changelog.xml"), CHANGELOG.formatted(change));
        Files.writeString(project.resolve("plans.csv"), "id,code\n2,team\n");
        Rehearsal rehearsal = Rehearsal.of(Histories.read(HistoryRequest.at(".").inProject(project)))
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        List<HandWrittenKeys> found = new ArrayList<>();
        try (Walk walk = Walk.of(rehearsal)) {
            walk.steps().map(StepEvidence::consequences).forEach(all -> found.addAll(all.handWritten()));
        }

        assertThat(found).flatExtracting(HandWrittenKeys::keys).isEqualTo(key == 0 ? List.of() : List.of((long) key));
    }
}
