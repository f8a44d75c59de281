package dev.rehearsal.junit.rehearsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.junit.rehearsing.Console.SuggestedDeclaration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestedDeclarationTests {

    @Test
    void thousandsOfNamesInOneDeclarationAreReadWithoutRunningOutOfStack() {
        String declaration =
                "@Retired(name = {\"" + "t.a_very_long_name\", \"".repeat(20_000) + "t.x\"}, since = \"1\")";
        Finding finding = new Finding(
                "OldCodeBreaks",
                Severity.WARNING,
                new Place("2", "V2 x", "", "", 0, ""),
                "x",
                List.of(),
                "declare\n" + declaration);

        assertThat(SuggestedDeclaration.of(finding)).contains(declaration);
    }
}
