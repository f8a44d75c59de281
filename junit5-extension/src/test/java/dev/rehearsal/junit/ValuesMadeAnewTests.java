package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.FindingText;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the history's clock and its random generator gave is left out of findings, and nothing that is the same in each run. */
class ValuesMadeAnewTests {
    private static final String WRITTEN = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String TOKENS = """
            create table tokens (id serial primary key, token uuid default gen_random_uuid(), at timestamptz default now());
            insert into tokens default values;
            insert into tokens (id, token, at) values (10, '%s', '2021-03-04 05:06:07.891+00');
            """.formatted(WRITTEN);

    @Test
    void twoRunsSayTheSame(@TempDir Path one, @TempDir Path other) {
        List<String> first = told(one);

        assertThat(first)
                .singleElement()
                .asString()
                .contains("token=(made anew in each run)", "at=(made anew in each run)");
        assertThat(told(other)).isEqualTo(first);
    }

    @Test
    void whatIsWrittenAndWhatIsGeneratedIsShown(@TempDir Path directory) {
        assertThat(told(directory))
                .singleElement()
                .asString()
                .contains("token='" + WRITTEN + "'", "at='2021-03-04 05:06:07.891+00'")
                .containsPattern("id=1000000: .*token='[0-9a-f-]{36}'")
                .containsOnlyOnce("token=(made anew");
    }

    @Test
    void aDayThatIsWrittenIsShownOnThatDayToo(@TempDir Path directory) {
        String today = LocalDate.now(ZoneOffset.UTC) + " 05:06:07";

        assertThat(told(directory, TOKENS.replace("2021-03-04 05:06:07.891", today)))
                .singleElement()
                .asString()
                .contains("at='" + today + "+00'");
    }

    private static List<String> told(Path directory) {
        return told(directory, TOKENS);
    }

    private static List<String> told(Path directory, String tokens) {
        return TestKit.messages(new HistoryFiles(directory)
                        .with("1_tokens.up.sql", tokens)
                        .with("1_tokens.down.sql", "drop table tokens;")
                        .with("2_none.up.sql", "create index on tokens (at);")
                        .with("2_none.down.sql", "drop index tokens_at_idx; delete from tokens;")
                        .rehearse(AboutTokensTestCase.class))
                .stream()
                .map(message -> message.replace(directory.toString(), ""))
                .toList();
    }

    @MigrationTest
    static class AboutTokensTestCase {
        @EachMigration(asserts = false)
        void tellsLostRows(RehearsedStep step) {
            step.findings().stream()
                    .filter(finding -> finding.check().equals("DownLosesRows"))
                    .forEach(finding -> {
                        throw new AssertionError(FindingText.of(List.of(finding)));
                    });
        }
    }
}
