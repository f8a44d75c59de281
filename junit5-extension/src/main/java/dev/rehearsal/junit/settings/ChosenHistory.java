package dev.rehearsal.junit.settings;

import dev.rehearsal.history.History;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reads the history that the options of a class choose.
 *
 * @param testClass the class, for messages
 * @param chosen its options
 * @param files where the history is looked for
 */
public record ChosenHistory(Class<?> testClass, ChosenOptions chosen, ProjectFiles files) {

    /**
     * Reads it.
     *
     * @param application what the test says of the application whose history it is
     * @param product the product of the database that it is rehearsed on first
     */
    public History read(TestedApplication application, DatabaseProduct product) {
        return Histories.read(request(product), application);
    }

    /** What is read. */
    public HistoryRequest request(DatabaseProduct product) {
        String configuration = chosen.value(Option.CONFIGURED_BY);
        HistoryRequest request = new HistoryRequest(
                chosen.values(Option.LOCATIONS),
                chosen.value(Option.TOOL),
                configuration.isEmpty() ? null : load(configuration),
                toolOptions(chosen.values(Option.OPTIONS), testClass),
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

    /** A tool's own options, written {@code name=value}. */
    public static Map<String, String> toolOptions(List<String> written, Class<?> testClass) {
        Map<String, String> options = new TreeMap<>();
        for (String option : written) {
            int equals = option.indexOf('=');
            String name = option.substring(0, Math.max(equals, 0)).strip();
            if (name.isEmpty()) {
                throw misused(option, testClass, "is not of the form 'name=value'");
            }
            if (options.put(name, option.substring(equals + 1).strip()) != null) {
                throw misused(option, testClass, "gives '" + name + "' a second time; keep one of them");
            }
        }
        return options;
    }

    private static ExtensionConfigurationException misused(String option, Class<?> testClass, String what) {
        return new ExtensionConfigurationException(
                "@MigrationTest(options): '" + option + "' " + what + " (on '" + testClass.getName() + "')");
    }
}
