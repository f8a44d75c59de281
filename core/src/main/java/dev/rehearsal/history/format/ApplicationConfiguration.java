package dev.rehearsal.history.format;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.TestedApplication;

/**
 * Reads what an application says to its own framework about its history; found through {@link java.util.ServiceLoader}. It is asked
 * where a request names neither locations nor a class that configures the tool.
 */
public interface ApplicationConfiguration {

    /**
     * What the application's configuration makes of the request. Options of the request count more than what the configuration
     * says; a tool that the request names is the only one that is asked about.
     *
     * @throws HistoryException if the configuration cannot be read, or if it names what is not there
     */
    ConfiguredHistory read(HistoryRequest request, TestedApplication application);
}
