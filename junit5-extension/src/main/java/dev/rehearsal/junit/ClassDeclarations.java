package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.history.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads the annotations of a class that declare something about single migrations, and refuses contradictions and unknown names. */
final class ClassDeclarations {
    private final Class<?> testClass;
    private final History history;
    private final Map<String, String> balanced;
    private final List<Declarations.Retired> given;

    /** @param given what the class's field declares as retired */
    ClassDeclarations(Class<?> testClass, DeclaredHistory whole, List<Declarations.Retired> given) {
        this.testClass = testClass;
        this.history = whole.history();
        this.balanced = whole.because();
        this.given = given;
    }

    Declarations read(String since) {
        try {
            return new Declarations(irreversible(), lossy(), accepted(), retired(), balanced, knownFailures(), since);
        } catch (CheckException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (on '" + testClass.getName() + "')", misused);
        }
    }

    private List<Declarations.Retired> retired() {
        Stream<Declarations.Retired> annotated = findRepeatableAnnotations(testClass, Retired.class).stream()
                .flatMap(one -> (one.name().length == 0 ? Stream.of("") : Stream.of(one.name()))
                        .map(name -> new Declarations.Retired(name, one.since(), one.because())));
        List<Declarations.Retired> all =
                Stream.concat(given.stream(), annotated).toList();
        return all.stream().map(this::known).toList();
    }

    private Declarations.Retired known(Declarations.Retired one) {
        String words = "@Retired(name = \"" + one.name() + "\", since = \"" + one.since() + "\") on '"
                + testClass.getName() + "'";
        if (one.name().isBlank()) {
            throw new ExtensionConfigurationException(
                    words + " names nothing; say what is retired, as in name = \"users.full_name\"");
        }
        return new Declarations.Retired(
                one.name(), NamedMigration.known(history, one.since(), () -> words), one.because());
    }

    private Map<String, String> irreversible() {
        Map<String, String> reasons = new TreeMap<>();
        for (Irreversible one : findRepeatableAnnotations(testClass, Irreversible.class)) {
            reasons.put(known("@Irreversible", one.migration()), one.because());
        }
        return reasons;
    }

    private Map<String, String> knownFailures() {
        Map<String, String> reasons = new TreeMap<>();
        for (KnownFailure one : findRepeatableAnnotations(testClass, KnownFailure.class)) {
            reasons.put(known("@KnownFailure", one.migration()), one.because());
        }
        return reasons;
    }

    /** The SQL that replaces each up that is known to fail, by migration id. */
    Map<String, String> insteadOfKnownFailures() {
        Map<String, String> sql = new TreeMap<>();
        findRepeatableAnnotations(testClass, KnownFailure.class)
                .forEach(one -> sql.put(known("@KnownFailure", one.migration()), one.instead()));
        return sql;
    }

    private List<Declarations.Lossy> lossy() {
        return findRepeatableAnnotations(testClass, Lossy.class).stream()
                .map(one -> new Declarations.Lossy(
                        known("@Lossy", one.migration()), List.of(one.columns()), List.of(one.tables()), one.because()))
                .toList();
    }

    private List<Declarations.Accepted> accepted() {
        return findRepeatableAnnotations(testClass, Accepted.class).stream()
                .map(one -> new Declarations.Accepted(
                        one.migration().isEmpty() ? "" : known("@Accepted", one.migration()),
                        one.finding(),
                        one.because()))
                .toList();
    }

    private String known(String annotation, String migration) {
        return NamedMigration.known(
                history,
                migration,
                () -> annotation + "(migration = \"" + migration + "\") on '" + testClass.getName() + "'");
    }
}
