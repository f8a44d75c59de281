package dev.rehearsal.history;

import java.util.ServiceLoader;

/** Asks the frameworks on the class path what the application says about its history. */
final class ApplicationConfigurations {
    private ApplicationConfigurations() {}

    /** What the first says that says anything. */
    static ConfiguredHistory read(HistoryRequest request, TestedApplication application) {
        return ServiceLoader.load(ApplicationConfiguration.class, ApplicationConfiguration.class.getClassLoader())
                .stream()
                .map(ServiceLoader.Provider::get)
                .map(framework -> framework.read(request, application))
                .filter(said -> !said.equals(ConfiguredHistory.NONE))
                .findFirst()
                .orElse(ConfiguredHistory.NONE);
    }
}
