package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.MigrationFile;
import java.util.Arrays;
import java.util.Locale;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;

/** Says what a script is by its name, with Flyway's own parser and the user's prefixes and suffixes. */
final class FlywayNames {
    private final Configuration configuration;
    private final ResourceNameParser parser;
    private final String undoPrefix;

    FlywayNames(FlywaySetup setup) {
        this.configuration = setup.configuration();
        this.parser = new ResourceNameParser(configuration);
        this.undoPrefix = setup.undoPrefix();
    }

    /** What a script is to Flyway. */
    enum Role {
        VERSIONED,
        REPEATABLE,
        UNDO,
        CALLBACK,
        /** Run on an empty database in place of all versions up to its own. */
        BASELINE,
        /** Meant to be a migration, but not quite. */
        ALMOST,
        OTHER
    }

    /**
     * A name, taken apart.
     *
     * @param version as Flyway writes it, empty where there is none
     */
    record Name(Role role, String version, String description) {}

    Name of(MigrationFile file) {
        String name = file.name();
        if (name.endsWith(".conf")) {
            return new Name(Role.OTHER, "", "");
        }
        if (name.startsWith(undoPrefix)) {
            Name up = parse(configuration.getSqlMigrationPrefix() + name.substring(undoPrefix.length()));
            if (up.role() == Role.VERSIONED) {
                return new Name(Role.UNDO, up.version(), up.description());
            }
        }
        Name parsed = parse(name);
        return parsed.role() == Role.OTHER && isAlmost(name) ? new Name(Role.ALMOST, "", "") : parsed;
    }

    String suggestion() {
        return "Name it '%s<version>%s<description>%s'."
                .formatted(
                        configuration.getSqlMigrationPrefix(),
                        configuration.getSqlMigrationSeparator(),
                        configuration.getSqlMigrationSuffixes()[0]);
    }

    private Name parse(String fileName) {
        ResourceName name = parser.parse(fileName);
        // An invalid name refuses every other question.
        if (!name.isValid()) {
            return new Name(Role.OTHER, "", "");
        }
        String description = name.getDescription() == null ? "" : name.getDescription();
        if (configuration.getSqlMigrationPrefix().equals(name.getPrefix()) && name.getVersion() != null) {
            return new Name(Role.VERSIONED, name.getVersion().getVersion(), description);
        }
        if (configuration.getRepeatableSqlMigrationPrefix().equals(name.getPrefix())) {
            return new Name(Role.REPEATABLE, "", description);
        }
        if (name.getVersion() != null) {
            return new Name(Role.BASELINE, name.getVersion().getVersion(), description);
        }
        boolean callback =
                Arrays.stream(Event.values()).anyMatch(event -> event.getId().equals(name.getPrefix()));
        return new Name(callback ? Role.CALLBACK : Role.OTHER, "", description);
    }

    /** A prefix in the wrong case, or a version or separator that is not one. */
    private boolean isAlmost(String name) {
        String prefix = configuration.getSqlMigrationPrefix().toLowerCase(Locale.ROOT);
        String lowerCase = name.toLowerCase(Locale.ROOT);
        boolean versioned = !prefix.isEmpty()
                && lowerCase.startsWith(prefix)
                && lowerCase.substring(prefix.length()).matches("[0-9].*");
        String repeatable = (configuration.getRepeatableSqlMigrationPrefix() + configuration.getSqlMigrationSeparator())
                .toLowerCase(Locale.ROOT);
        return versioned || lowerCase.startsWith(repeatable);
    }
}
