package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the records of every module small: whoever makes or reads one has to tell its components apart. */
class RecordSizeTests {
    private static final int MOST_COMPONENTS = 8;

    @Test
    void noRecordHasMoreThanEightComponents() {
        List<JavaClass> records = ArchitectureTests.EVERYTHING.stream()
                .filter(each -> each.isAssignableTo(Record.class) && !each.isEquivalentTo(Record.class))
                .toList();
        assertThat(records).hasSizeGreaterThan(100);
        assertThat(records.stream().filter(each -> components(each) > MOST_COMPONENTS))
                .as("records with more than eight components")
                .isEmpty();
    }

    /** A record keeps each component in a field of its own and can have no others but static ones. */
    private static long components(JavaClass record) {
        return record.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .count();
    }
}
