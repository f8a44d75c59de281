package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A remedy does not advise what cannot be done to the statement at hand. */
class FittingWordsTests {
    private static final String BEFORE = "create index invoice_label on invoice (label);";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IndexBuiltUnderLock | alter table invoice alter label type varchar(50) collate \"C\" | a new column beside | concurrently",
                "IndexBuiltUnderLock | alter table invoice add constraint q check (qty > 0) not valid; create unique index on invoice (lower(no)) | concurrently | using index",
                "IndexBuiltUnderLock | alter table invoice add constraint u unique (no), add constraint q check (qty > 0) not valid | using index | a new column beside"
            })
    void saysWhatCanBeDone(String check, String unsafe, String said, String unsaid) {
        assertThat(remedies(check, unsafe))
                .isNotEmpty()
                .allSatisfy(remedy -> assertThat(remedy).contains(said).doesNotContain(unsaid));
    }

    private List<String> remedies(String check, String unsafe) {
        return HazardRun.standard().findings(directory, BEFORE, List.of(unsafe + ";")).stream()
                .filter(finding -> finding.check().equals(check))
                .map(finding -> finding.remedy())
                .toList();
    }
}
