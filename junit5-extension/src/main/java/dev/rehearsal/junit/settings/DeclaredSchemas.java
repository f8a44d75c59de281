package dev.rehearsal.junit.settings;

import dev.rehearsal.finding.file.CommittedFile;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.SchemaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The schemas that a class expects at the end of its history.
 *
 * @param expected schemas to compare with
 * @param written names of golden schemas to be written instead
 * @param files resolves the names
 */
public record DeclaredSchemas(List<ExpectedSchema> expected, List<String> written, ProjectFiles files) {

    /**
     * Reads the files that the class, its field or a configuration parameter names.
     *
     * @param annotated those that the class names
     */
    public static DeclaredSchemas of(
            Class<?> testClass, List<String> annotated, ChosenOptions chosen, ProjectFiles files) {
        List<ExpectedSchema> expected = new ArrayList<>();
        List<String> written = new ArrayList<>();
        boolean writing = writes(chosen);
        List<String> names = Stream.concat(chosen.values(Option.GOLDEN_SCHEMA).stream(), annotated.stream())
                .distinct()
                .toList();
        for (String name : names) {
            Path file = files.path(name);
            if (writing && ExpectedSchema.formOf(file) == ExpectedSchema.Form.GOLDEN) {
                written.add(name);
                continue;
            }
            try {
                expected.add(ExpectedSchema.read(file, name));
            } catch (SchemaException unreadable) {
                throw new ExtensionConfigurationException(
                        "@GoldenSchema on '" + testClass.getName() + "': " + unreadable.getMessage(), unreadable);
            }
        }
        return new DeclaredSchemas(expected, written, files);
    }

    private static boolean writes(ChosenOptions chosen) {
        String value = chosen.value(Option.GOLDEN);
        if (!value.isEmpty() && !value.equals("write")) {
            throw new ExtensionConfigurationException(
                    "'" + Option.GOLDEN.parameter() + "' is '" + value + "'; it may be 'write'");
        }
        return !value.isEmpty();
    }

    /**
     * Writes golden schemas from the end of the history on the first database, if they are to be written.
     *
     * @param schemaAtEnd gives their text, where the end is reached
     * @throws dev.rehearsal.finding.file.FindingException if they were to be written and cannot be, or must not on a build server
     */
    public void write(Supplier<Optional<String>> schemaAtEnd) {
        if (!written.isEmpty()) {
            schemaAtEnd
                    .get()
                    .ifPresent(text -> written.forEach(name -> CommittedFile.write(
                            files.path(name), text, name, Option.GOLDEN.parameter() + "=write", System.getenv("CI"))));
        }
    }
}
