package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MainTests {
    private static final int JAVA_8 = 52;

    @Test
    void anOlderJavaIsToldWhichOneIsNeeded() {
        assertThat(Main.refusal("1.8", "/opt/java8")).contains("Java 17 or newer", "'/opt/java8' is Java 8");
        assertThat(Main.refusal("11", "/opt/java11")).contains("is Java 11");
        assertThat(Main.refusal("17", "/opt/java17")).isEmpty();
        assertThat(Main.refusal("26", "/opt/java26")).isEmpty();
    }

    /** Otherwise it could not say so. */
    @Test
    void anOlderJavaCanLoadIt() throws IOException {
        try (DataInputStream file =
                new DataInputStream(Objects.requireNonNull(Main.class.getResourceAsStream("Main.class")))) {
            file.readInt();
            file.readUnsignedShort();
            assertThat(file.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }
}
