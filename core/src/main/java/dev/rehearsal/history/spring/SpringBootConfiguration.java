package dev.rehearsal.history.spring;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.ApplicationConfiguration;
import dev.rehearsal.history.format.ConfiguredHistory;
import dev.rehearsal.history.format.HistoryRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a Spring Boot application says about its history. Names no type of Spring's, because most projects have none. */
public final class SpringBootConfiguration implements ApplicationConfiguration {
    private static final String NEEDED = "org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor";

    /** Made by {@link java.util.ServiceLoader}. */
    public SpringBootConfiguration() {}

    @Override
    public ConfiguredHistory read(HistoryRequest request, TestedApplication application) {
        if (!isThere()) {
            return ConfiguredHistory.NONE;
        }
        try {
            return ApplicationTools.read(request, application);
        } catch (LinkageError e) {
            throw new HistoryException(
                    "The application's configuration cannot be read: this version of Spring Boot lacks '%s'; name the migrations with 'locations'"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static boolean isThere() {
        try {
            Class.forName(NEEDED, false, SpringBootConfiguration.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Decides which of the migration tools that Spring Boot configures is the one to rehearse. */
    private static final class ApplicationTools {
        private static final List<ToolProperties> ALL = List.of(new FlywayProperties(), new LiquibaseProperties());

        private ApplicationTools() {}

        static ConfiguredHistory read(HistoryRequest request, TestedApplication application) {
            List<ToolProperties> asked = ALL.stream()
                    .filter(tool -> request.tool().isEmpty() || request.names(tool.name()))
                    .filter(tool -> tool.isIn(request.classLoader()))
                    .toList();
            if (asked.isEmpty()) {
                return ConfiguredHistory.NONE;
            }
            ApplicationProperties properties = ApplicationProperties.of(request, application);
            ApplicationBeans beans = ApplicationBeans.of(application);
            // A tool that the test names is read as the application configures it, though another program may run it.
            Set<String> switchedOff = asked.stream()
                    .filter(tool -> request.tool().isEmpty() && tool.isSwitchedOff(properties))
                    .map(ToolProperties::name)
                    .collect(Collectors.toSet());
            List<ConfiguredHistory> found = asked.stream()
                    .filter(tool -> !switchedOff.contains(tool.name()))
                    .flatMap(tool -> tool.read(request, properties, beans).stream())
                    .toList();
            return found.isEmpty() ? nothing(switchedOff, properties) : only(found);
        }

        private static ConfiguredHistory only(List<ConfiguredHistory> found) {
            if (found.size() > 1) {
                throw new HistoryException(
                        "The application runs several migration tools: %s; say with 'tool' which of them to rehearse"
                                .formatted(found.stream()
                                        .map(ConfiguredHistory::words)
                                        .collect(Collectors.joining(", and "))));
            }
            return found.get(0);
        }

        private static ConfiguredHistory nothing(Set<String> switchedOff, ApplicationProperties properties) {
            List<String> words = ALL.stream()
                    .filter(tool -> switchedOff.contains(tool.name()))
                    .map(tool -> "%s is false, which 'tool' overrules".formatted(properties.place(tool.enabled())))
                    .toList();
            return new ConfiguredHistory(null, String.join(", and ", words), switchedOff);
        }
    }
}
