package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileCirclesTests {

    @Test
    void aCircleHasAllFilesThatReachOneAnother() {
        FileCircles files = new FileCircles(Map.of(
                "Start", Set.of("A"),
                "A", Set.of("B", "End"),
                "B", Set.of("C"),
                "C", Set.of("A", "D"),
                "D", Set.of("B", "D"),
                "End", Set.of(),
                "X", Set.of("Y"),
                "Y", Set.of("X", "A")));

        assertThat(files.largerThan(1)).containsExactlyInAnyOrder(Set.of("A", "B", "C", "D"), Set.of("X", "Y"));
        assertThat(files.largerThan(3)).containsExactly(Set.of("A", "B", "C", "D"));
        assertThat(files.largerThan(4)).isEmpty();
    }

    @Test
    void aChainIsNoCircle() {
        assertThat(new FileCircles(Map.of("A", Set.of("B", "C"), "B", Set.of("C"), "C", Set.of())).largerThan(1))
                .isEmpty();
    }

    @Test
    void whatIsInsideAFileBelongsToIt() {
        FileCircles files = FileCircles.of(new ClassFileImporter()
                .importClasses(Outer.class, Outer.Inner.class, FileCirclesTests.class, FileCircles.class));

        assertThat(files.uses().get(FileCirclesTests.class.getName())).containsExactly(FileCircles.class.getName());
        assertThat(files.largerThan(1)).isEmpty();
    }

    /** Each uses the other, in one file. */
    static final class Outer {
        Inner inner() {
            return new Inner();
        }

        static final class Inner {
            Outer outer() {
                return new Outer();
            }
        }
    }
}
