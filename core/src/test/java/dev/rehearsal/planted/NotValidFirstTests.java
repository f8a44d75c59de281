package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.testing.GeneratedTestRows;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever adds a constraint that rows refuse is told that it may be unchecked at first, unless it is. */
class NotValidFirstTests {
    private static final String ADVICE = "or 'not valid' first";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table c add constraint k check (p > 1);",
                "do $$ begin alter table c add constraint k check (p > 1); end $$;",
                "alter table c add foreign key (p) references p (id);"
            })
    void whoeverAddsItIsTold(String up) {
        assertThat(suggestions(up)).singleElement().asString().contains(ADVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table c add constraint k check (p > 1) not valid; alter table c validate constraint k;",
                "alter table c add constraint k foreign key (p) references p (id) not valid; alter table c validate constraint k;",
                "alter table c add constraint k check (p < 9); update c set p = p * 100;"
            })
    void whoeverChecksItLaterIsNot(String up) {
        assertThat(suggestions(up)).singleElement().asString().doesNotContain(ADVICE);
    }

    private List<String> suggestions(String up) {
        return PlantedHistory.of(List.of(
                        withoutDown(
                                "1_tables",
                                "create table p (id int primary key); create table c (id int primary key, p int);"),
                        withoutDown("2_constraint", up)))
                .withGenerated(new GeneratedTestRows()
                        .after("1", "insert into c values (1, 1), (2, 5)")
                        .seeding())
                .findings(directory, Judge.standard())
                .stream()
                .filter(finding -> finding.check().equals("UpFailsOnLegalRows"))
                .map(Finding::suggestion)
                .toList();
    }
}
