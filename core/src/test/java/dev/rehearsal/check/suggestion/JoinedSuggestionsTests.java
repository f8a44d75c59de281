package dev.rehearsal.check.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedSuggestionsTests {
    private static final String FORM = "the stricter form once no version that runs writes otherwise; or declare\n";
    private static final String ACCEPTED = "@Accepted(migration = \"1\", finding = \"OldCodeBreaks\", because = \"…\")";

    @Test
    void aDeclarationForSeveralObjectsIsSaidOnce() {
        assertThat(JoinedSuggestions.of(List.of(finding("a", FORM + ACCEPTED), finding("b", FORM + ACCEPTED))))
                .isEqualTo(FORM + ACCEPTED);
    }

    @Test
    void declarationsThatDifferAreAllSaid() {
        String other = ACCEPTED.replace("\"1\"", "\"2\"");
        assertThat(JoinedSuggestions.of(List.of(finding("a", FORM + ACCEPTED), finding("b", FORM + other))))
                .isEqualTo(FORM + ACCEPTED + "\n" + other);
    }

    private static Finding finding(String table, String suggestion) {
        return new Finding(
                "OldCodeBreaks",
                Severity.WARNING,
                new Place("1", "V1", "1.sql", "", 1, "table " + table),
                "old code breaks",
                List.of(),
                suggestion);
    }
}
