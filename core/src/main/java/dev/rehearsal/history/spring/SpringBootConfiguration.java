package dev.rehearsal.history.spring;

import dev.rehearsal.history.ApplicationConfiguration;
import dev.rehearsal.history.ConfiguredHistory;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.TestedApplication;

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
}
