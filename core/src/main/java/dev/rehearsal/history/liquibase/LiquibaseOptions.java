package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.HistoryRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a user sets for Liquibase, by Liquibase's own names in any of their spellings ({@code default-schema}, {@code defaultSchema}). */
final class LiquibaseOptions {
    private static final String PARAMETER = "parameter.";
    private static final String OTHER = "liquibase.";
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("changelogfile", "changelogFile"),
            Map.entry("changelog", "changelogFile"),
            Map.entry("searchpath", "searchPath"),
            Map.entry("contexts", "contexts"),
            Map.entry("contextfilter", "contexts"),
            Map.entry("labels", "labels"),
            Map.entry("labelfilter", "labels"),
            Map.entry("defaultschema", "defaultSchema"),
            Map.entry("defaultschemaname", "defaultSchema"),
            Map.entry("liquibaseschema", "liquibaseSchema"),
            Map.entry("liquibaseschemaname", "liquibaseSchema"),
            Map.entry("databasechangelogtable", "table"),
            Map.entry("databasechangelogtablename", "table"),
            Map.entry("databasechangeloglocktable", "lockTable"),
            Map.entry("databasechangeloglocktablename", "lockTable"));

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> others = new TreeMap<>();

    private LiquibaseOptions() {}

    /**
     * Reads the options.
     *
     * @throws HistoryException if one is not known
     */
    static LiquibaseOptions of(HistoryRequest request) {
        LiquibaseOptions options = new LiquibaseOptions();
        request.options().forEach(options::add);
        return options;
    }

    private void add(String name, String value) {
        String bare = name.startsWith(OTHER) ? name.substring(OTHER.length()) : name;
        String canonical = NAMES.get(bare.replace("-", "").toLowerCase(Locale.ROOT));
        if (canonical != null) {
            known.put(canonical, value);
        } else if (bare.startsWith(PARAMETER)) {
            parameters.put(bare.substring(PARAMETER.length()), value);
        } else if (name.startsWith(OTHER)) {
            others.put(name, value);
        } else {
            throw new HistoryException(
                    "The option '%s' is none of Liquibase's that are known here; take %s, 'parameter.NAME', or a setting of Liquibase's own that begins with 'liquibase.'"
                            .formatted(
                                    name,
                                    Stream.of("changelogFile", "searchPath", "contexts", "labels", "defaultSchema")
                                            .map(known -> "'" + known + "'")
                                            .toList()));
        }
    }

    Optional<String> changelogFile() {
        return Optional.ofNullable(known.get("changelogFile"));
    }

    List<String> searchPath() {
        String path = known.getOrDefault("searchPath", "");
        return Stream.of(path.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    String contexts() {
        return known.getOrDefault("contexts", "");
    }

    String labels() {
        return known.getOrDefault("labels", "");
    }

    /** Values for {@code ${…}} in changelogs. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** Settings of Liquibase's own, by their full names. */
    Map<String, String> others() {
        return others;
    }

    Optional<String> defaultSchema() {
        return Optional.ofNullable(known.get("defaultSchema"));
    }

    Optional<String> liquibaseSchema() {
        return Optional.ofNullable(known.get("liquibaseSchema"));
    }

    String table() {
        return known.getOrDefault("table", "databasechangelog");
    }

    /** The name of the table of changesets where it is not Liquibase's own. */
    Optional<String> ownTable() {
        return Optional.ofNullable(known.get("table"));
    }

    /** The name of the table of locks where it is not Liquibase's own. */
    Optional<String> ownLockTable() {
        return Optional.ofNullable(known.get("lockTable"));
    }

    String lockTable() {
        return known.getOrDefault("lockTable", "databasechangeloglock");
    }
}
