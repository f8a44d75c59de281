package dev.rehearsal.junit.settings;

import dev.rehearsal.base.BaseComparison;
import dev.rehearsal.base.BaseException;
import dev.rehearsal.base.BuildService;
import dev.rehearsal.base.ComparedHistory;
import dev.rehearsal.base.TargetBranch;
import dev.rehearsal.history.History;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.HistoryRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Compares a class's history with the base that its options or the build service name.
 *
 * @param testClass the class
 * @param chosen its options
 * @param environment the variables of the build service
 */
public record ChosenTarget(Class<?> testClass, ChosenOptions chosen, Environment environment) {
    /** No base, not even one of a build service. */
    private static final String NONE = "none";

    /** The variables that a build service sets; tests hand in others than this machine's. */
    public record Environment(UnaryOperator<@Nullable String> variables) implements AutoCloseable {
        public static final Environment OF_MACHINE = new Environment(System::getenv);

        @Override
        public void close() {}
    }

    /**
     * A history, and what of it is judged.
     *
     * @param compared the history as it stands beside its base; as it is, where there is none
     * @param unreadable why everything is judged although a build service names a base; empty where that is not so
     * @param isBuildService whether the base was found by itself
     */
    public record Outcome(ComparedHistory compared, String unreadable, boolean isBuildService) {}

    /**
     * Compares a history with its base.
     *
     * @throws ExtensionConfigurationException if the user names a base that cannot be read, or {@code since} beside it
     */
    public Outcome compare(History history, HistoryRequest request, TestedApplication application) {
        Optional<TargetBranch> asked = asked();
        if (asked.isEmpty()) {
            return all(history, "");
        }
        TargetBranch base = asked.get();
        try {
            ComparedHistory compared =
                    new BaseComparison(base, request, application).compare(history, testClass.getName());
            return new Outcome(compared, "", !base.byUser());
        } catch (BaseException unreadable) {
            if (base.byUser()) {
                throw new ExtensionConfigurationException(
                        unreadable.getMessage() + " (@MigrationTest(base) or '" + Option.BASE.parameter() + "' of '"
                                + testClass.getName() + "')",
                        unreadable);
            }
            return all(
                    history,
                    unreadable.getMessage()
                            + "; all migrations are judged, and what was edited or removed is not told");
        }
    }

    private static Outcome all(History history, String unreadable) {
        return new Outcome(new ComparedHistory(history, "", List.of()), unreadable, false);
    }

    private Optional<TargetBranch> asked() {
        String base = chosen.value(Option.BASE);
        boolean since = !chosen.value(Option.SINCE).isEmpty();
        if (base.equals(NONE) || (base.isEmpty() && since)) {
            return Optional.empty();
        }
        if (!base.isEmpty() && since) {
            throw new ExtensionConfigurationException(
                    "Both 'since' and 'base' of '" + testClass.getName() + "' say what is judged; keep one of them");
        }
        return base.isEmpty()
                ? new BuildService(environment.variables()).base()
                : Optional.of(TargetBranch.named(base));
    }
}
