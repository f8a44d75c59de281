package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.CompatibilityException;
import dev.rehearsal.compatibility.RecordedStatements;
import dev.rehearsal.rehearsal.Experiments;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads what is to be tried about the migrations of one class beside the walk. */
final class DeclaredExperiments {
    private final Class<?> testClass;
    private final ChosenOptions choice;
    private final ProjectFiles files;

    DeclaredExperiments(Class<?> testClass, ChosenOptions choice, ProjectFiles files) {
        this.testClass = testClass;
        this.choice = choice;
        this.files = files;
    }

    /** All that is wanted; a limit on waiting needs somebody who waits. */
    Experiments read(Budgets budgets) {
        Optional<Traffic> traffic = findAnnotation(testClass, Traffic.class);
        DeclaredOptions declared = choice.declared();
        if (traffic.isPresent() || !budgets.locks().isEmpty()) {
            declared = declared.with(Option.TRAFFIC, "true");
        }
        if (isAnnotated(testClass, CrashSafety.class)) {
            declared = declared.with(Option.CRASHES, "true");
        }
        ChosenOptions all = new ChosenOptions(declared, choice.commandLine(), choice.configured());
        return new Experiments(
                all.yes(Option.LOCKS, Experiments.STANDARD.locks()),
                all.yes(Option.COMPATIBILITY, Experiments.STANDARD.compatibility()),
                all.yes(Option.TRAFFIC, Experiments.STANDARD.traffic()),
                all.yes(Option.CRASHES, Experiments.STANDARD.crashes()),
                statements(traffic));
    }

    private List<ApplicationStatement> statements(Optional<Traffic> traffic) {
        Stream<String> annotated = traffic.stream().flatMap(one -> Stream.of(one.statements()));
        Stream<ApplicationStatement> given = Stream.concat(choice.declared().statements().stream(), annotated)
                .map(this::statement);
        return Stream.concat(given, recorded().stream()).toList();
    }

    private List<ApplicationStatement> recorded() {
        String file = choice.one(Option.RECORDED);
        try {
            return file.isEmpty() ? List.of() : RecordedStatements.read(files.path(file));
        } catch (CompatibilityException unreadable) {
            throw new ExtensionConfigurationException(
                    "'" + Option.RECORDED.parameter() + "': " + unreadable.getMessage(), unreadable);
        }
    }

    private ApplicationStatement statement(String sql) {
        if (sql.isBlank()) {
            throw new ExtensionConfigurationException(
                    "@Traffic on '" + testClass.getName() + "' holds an empty statement; leave it out");
        }
        return new ApplicationStatement(sql.strip(), Origin.GIVEN, "");
    }
}
