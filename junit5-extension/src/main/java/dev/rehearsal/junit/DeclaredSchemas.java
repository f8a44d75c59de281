package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import dev.rehearsal.finding.CommittedFile;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.SchemaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The schemas that a class expects at the end of its history.
 *
 * @param expected schemas to compare with
 * @param written names of golden schemas to be written instead
 * @param files resolves the names
 */
record DeclaredSchemas(List<ExpectedSchema> expected, List<String> written, ProjectFiles files) {

    /** Reads the files that the class, its field or a configuration parameter names. */
    static DeclaredSchemas of(Class<?> testClass, ChosenOptions chosen, ProjectFiles files) {
        List<ExpectedSchema> expected = new ArrayList<>();
        List<String> written = new ArrayList<>();
        boolean writing = writes(chosen);
        for (String name : names(testClass, chosen)) {
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

    private static List<String> names(Class<?> testClass, ChosenOptions chosen) {
        return Stream.concat(
                        chosen.values(Option.GOLDEN_SCHEMA).stream(),
                        findRepeatableAnnotations(testClass, GoldenSchema.class).stream()
                                .map(GoldenSchema::value))
                .distinct()
                .toList();
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
     * @throws dev.rehearsal.finding.FindingException if they were to be written and cannot be, or must not on a build server
     */
    void write(ClassRehearsal rehearsal) {
        if (!written.isEmpty()) {
            rehearsal
                    .schemaAtEnd()
                    .ifPresent(text -> written.forEach(name -> CommittedFile.write(
                            files.path(name), text, name, Option.GOLDEN.parameter() + "=write", System.getenv("CI"))));
        }
    }
}
