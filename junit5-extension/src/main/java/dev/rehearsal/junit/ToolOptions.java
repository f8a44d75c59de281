package dev.rehearsal.junit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads a tool's own options, written {@code name=value}. */
final class ToolOptions {

    private ToolOptions() {}

    static Map<String, String> read(List<String> written, Class<?> testClass) {
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
