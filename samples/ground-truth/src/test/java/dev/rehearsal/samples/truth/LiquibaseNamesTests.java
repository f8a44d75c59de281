package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.junit.settings.NamedMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** A changeset has one name; declarations also take its id alone where no other changeset has it. */
class LiquibaseNamesTests {
    @TempDir
    private Path project;

    private History history;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(Files.createDirectory(project.resolve("db")).resolve("changelog.sql"), """
                --liquibase formatted sql
                --changeset bob:4
                --comment first
                select 1;
                --changeset bob:5
                select 1;
                --changeset amy:5
                select 1;
                """);
        history = Histories.read(
                HistoryRequest.at("db").inProject(project).withOption("changelogFile", "db/changelog.sql"));
    }

    @Test
    void isCalledByAuthorAndId() {
        assertThat(history.migrations()).extracting(Migration::id).containsExactly("bob:4", "bob:5", "amy:5");
        assertThat(history.migrations())
                .extracting(Migration::displayName)
                .containsExactly("bob:4 first", "bob:5", "amy:5");
    }

    @Test
    void isFoundByItsIdAloneWhereThatIsClear() {
        assertThat(NamedMigration.since(history, "4")).isEqualTo("bob:4");
        assertThat(NamedMigration.since(history, "bob:4")).isEqualTo("bob:4");
        assertThat(NamedMigration.since(history, "amy:5")).isEqualTo("amy:5");
        assertThatThrownBy(() -> NamedMigration.since(history, "5"))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("several migrations are called so; nearest are 'bob:5' (bob:5), 'amy:5' (amy:5)");
    }
}
