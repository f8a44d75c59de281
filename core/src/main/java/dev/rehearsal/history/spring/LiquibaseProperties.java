package dev.rehearsal.history.spring;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.ConfiguredHistory;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.spring.Setting.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code spring.liquibase.*}. What says where the application's database is, and what drops, tags or clears something there, has no say
 * in a rehearsal.
 */
final class LiquibaseProperties extends ToolProperties {
    private static final String USUAL_CHANGELOG = "classpath:/db/changelog/db.changelog-master.yaml";
    private static final String CHANGELOG = "changelogFile";

    private static final List<Setting> SETTINGS = List.of(
            Setting.named(Kind.LIST, "contexts"),
            new Setting("label-filter", "labels", Kind.LIST),
            new Setting("parameters", "parameter", Kind.MAP),
            Setting.named(Kind.TEXT, "default-schema"),
            Setting.named(Kind.TEXT, "liquibase-schema"),
            new Setting("database-change-log-table", "databaseChangelogTable", Kind.TEXT),
            new Setting("database-change-log-lock-table", "databaseChangelogLockTable", Kind.TEXT));

    LiquibaseProperties() {
        super("Liquibase", "spring.liquibase", "liquibase.integration.spring.SpringLiquibase", SETTINGS);
    }

    @Override
    Optional<ConfiguredHistory> read(HistoryRequest request, ApplicationProperties properties, ApplicationBeans beans) {
        Optional<String> written = properties.text(property("change-log")).filter(changelog -> !changelog.isBlank());
        Map<String, String> options = options(properties);
        Changelog changelog = Changelog.of(written.orElse(USUAL_CHANGELOG), request);
        if (written.isEmpty() && (options.isEmpty() || !changelog.isThere())) {
            return Optional.empty();
        }
        if (!changelog.isThere()) {
            throw new HistoryException(
                    "%s is '%s', which %s; correct the property, or say where the changelog is with 'locations'"
                            .formatted(
                                    properties.place(property("change-log")),
                                    written.orElseThrow(),
                                    changelog.where()));
        }
        changelog.addTo(options);
        String words = written.isEmpty()
                ? "the application sets '%s'".formatted(property("*"))
                : "%s says so".formatted(properties.place(property("change-log")));
        return Optional.of(ConfiguredHistory.of(with(options, request), words));
    }

    /** Liquibase's options have several names each. */
    @Override
    String plain(String option) {
        String plain = super.plain(option);
        return plain.startsWith("parameter.") ? plain : plain.replaceFirst("(s|name|file|filter)$", "");
    }

    /**
     * Where a changelog is.
     *
     * @param path what Liquibase calls it
     * @param file the file, or null where it is on the class path
     * @param isThere whether it exists
     */
    private record Changelog(String path, @Nullable Path file, boolean isThere) {

        static Changelog of(String written, HistoryRequest request) {
            if (written.startsWith("file:")) {
                Path file = request.project()
                        .toAbsolutePath()
                        .resolve(written.substring("file:".length()).replaceFirst("^/+", "/"))
                        .normalize();
                return new Changelog(String.valueOf(file.getFileName()), file, Files.isRegularFile(file));
            }
            String path = written.replaceFirst("^classpath\\*?:", "").replaceFirst("^/+", "");
            return new Changelog(path, null, request.classLoader().getResource(path) != null);
        }

        String where() {
            return file == null ? "is not on the class path" : "does not exist, seen as '%s'".formatted(file);
        }

        void addTo(Map<String, String> options) {
            options.put(CHANGELOG, path);
            if (file != null) {
                options.put("searchPath", String.valueOf(file.getParent()));
            }
        }
    }
}
