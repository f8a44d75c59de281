package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.declaration.Declaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The messages of the core name declarations as annotations that this module has. */
class DeclarationNamesTests {

    @ParameterizedTest
    @EnumSource
    void everyDeclarationIsNamedAfterItsAnnotation(Declaration declaration) throws ClassNotFoundException {
        assertThat(declaration.toString()).startsWith("@");
        assertThat(Class.forName("dev.rehearsal.junit." + declaration.toString().substring(1)))
                .isAnnotation();
    }

    @Test
    void testsOfTheCoreSeeTheSameNames() throws IOException {
        assertThat(names(Path.of("..", "core", "src", "test"))).isEqualTo(names(Path.of("src", "main")));
    }

    private static List<String> names(Path sources) throws IOException {
        return Files.readAllLines(sources.resolve("resources/META-INF/rehearsal/declarations.properties")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
