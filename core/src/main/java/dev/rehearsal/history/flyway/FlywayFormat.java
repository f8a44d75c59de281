package dev.rehearsal.history.flyway;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.MigrationFiles;
import java.util.Optional;
import java.util.regex.Pattern;

/** Histories of Flyway. Names no type of Flyway's, so that it can say that Flyway is missing. */
public final class FlywayFormat implements HistoryFormat {
    private static final String TOOL = "Flyway";
    private static final Pattern NAME =
            Pattern.compile("([VUB][0-9][0-9._]*?(__.*)?|R__.+)\\.(sql|class)", Pattern.CASE_INSENSITIVE);

    /** Made by {@link java.util.ServiceLoader}. */
    public FlywayFormat() {}

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        if (!request.tool().isEmpty()) {
            return request.names(TOOL);
        }
        Class<?> configuredBy = request.configuredBy();
        return configuredBy == null
                ? MigrationFiles.at(request, Integer.MAX_VALUE).stream().anyMatch(FlywayFormat::looksLikeFlyway)
                : FlywayConfigurer.class.isAssignableFrom(configuredBy);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        try {
            return FlywayReader.read(request);
        } catch (NoClassDefFoundError e) {
            throw new HistoryException(
                    "These are migrations of Flyway, but '%s' is not on the class path; add 'org.flywaydb:flyway-core' and 'org.flywaydb:flyway-database-postgresql' with all they depend on to the test's dependencies"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static boolean looksLikeFlyway(MigrationFile file) {
        return NAME.matcher(file.name()).matches();
    }
}
