package dev.rehearsal.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalNamesTests {

    @Test
    void tellsColumnsOfPersonsInManyLanguagesAndNoOthers() {
        List<String> wrong = new ArrayList<>();
        CsvTable.read("columns.csv", line -> {
            String expected = line.getField("meaning");
            String told = PersonalNames.of(line.getField("table"), line.getField("column"))
                    .map(Enum::name)
                    .orElse("");
            if (!told.equals(expected)) {
                wrong.add(line.getField("table") + "." + line.getField("column") + ": '" + told + "', not '" + expected
                        + "'");
            }
            return told;
        });

        assertThat(wrong).isEmpty();
    }
}
