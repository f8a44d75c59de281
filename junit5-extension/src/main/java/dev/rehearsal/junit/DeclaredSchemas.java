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
 * The schemas that a class says its history leads to.
 *
 * @param expected those to compare with
 * @param written names of golden schemas that are to be written instead
 * @param files where they are
 */
record DeclaredSchemas(List<ExpectedSchema> expected, List<String> written, ProjectFiles files) {

    /** Reads the files that a class, its field or a parameter names. */
    static DeclaredSchemas of(Class<?> testClass, ChosenOptions choice, ProjectFiles files) {
        List<ExpectedSchema> expected = new ArrayList<>();
        List<String> written = new ArrayList<>();
        boolean writing = writes(choice);
        for (String name : names(testClass, choice)) {
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

    private static List<String> names(Class<?> testClass, ChosenOptions choice) {
        return Stream.concat(
                        choice.all(Option.GOLDEN_SCHEMA).stream(),
                        findRepeatableAnnotations(testClass, GoldenSchema.class).stream()
                                .map(GoldenSchema::value))
                .distinct()
                .toList();
    }

    private static boolean writes(ChosenOptions choice) {
        String value = choice.one(Option.GOLDEN);
        if (!value.isEmpty() && !value.equals("write")) {
            throw new ExtensionConfigurationException(
                    "'" + Option.GOLDEN.parameter() + "' is '" + value + "'; it may be 'write'");
        }
        return !value.isEmpty();
    }

    /**
     * Writes those that are to be written, as the history ends on the first database.
     *
     * @throws dev.rehearsal.finding.FindingException if they were to be written and cannot be, or must not on a build server
     */
    void write(ClassRehearsal lane) {
        if (!written.isEmpty()) {
            lane.schemaAtEnd()
                    .ifPresent(text -> written.forEach(name -> CommittedFile.write(
                            files.path(name), text, name, Option.GOLDEN.parameter() + "=write", System.getenv("CI"))));
        }
    }
}
