package dev.rehearsal.junit;

import dev.rehearsal.history.Histories;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.product.DatabaseProduct;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reads the history that the options of a class choose.
 *
 * @param testClass the class, for messages
 * @param chosen its options
 * @param files where the history is looked for
 */
record ChosenHistory(Class<?> testClass, ChosenOptions chosen, ProjectFiles files) {

    /**
     * Reads it.
     *
     * @param application what the test says of the application whose history it is
     * @param product the product of the database that it is rehearsed on first
     */
    History read(TestedApplication application, DatabaseProduct product) {
        return Histories.read(request(product), application);
    }

    /** What is read. */
    HistoryRequest request(DatabaseProduct product) {
        String configuration = chosen.value(Option.CONFIGURED_BY);
        HistoryRequest request = new HistoryRequest(
                chosen.values(Option.LOCATIONS),
                chosen.value(Option.TOOL),
                configuration.isEmpty() ? null : load(configuration),
                ToolOptions.read(chosen.values(Option.OPTIONS), testClass),
                files.project(),
                files.classLoader(),
                chosen.values(Option.DOWNS));
        return request.on(product);
    }

    private Class<?> load(String configuration) {
        try {
            return Class.forName(configuration, false, files.classLoader());
        } catch (ClassNotFoundException missing) {
            throw new ExtensionConfigurationException(
                    "@MigrationTest(configuredBy): there is no class '" + configuration + "'", missing);
        }
    }
}
