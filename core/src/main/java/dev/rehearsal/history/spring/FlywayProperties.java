package dev.rehearsal.history.spring;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.ConfiguredHistory;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.NearPlaces;
import dev.rehearsal.history.spring.Setting.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code spring.flyway.*}. What says where the application's database is, how long to wait for it, where Flyway's table lies on the
 * disk, and what is logged has no say in a rehearsal.
 */
final class FlywayProperties extends ToolProperties {
    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";
    private static final String USUAL_LOCATION = CLASS_PATH + "db/migration";
    private static final String CONFIGURATION = "org.flywaydb.core.api.configuration.Configuration";

    private static final List<String> TEXTS = List.of(
            "table",
            "default-schema",
            "baseline-version",
            "baseline-description",
            "encoding",
            "sql-migration-prefix",
            "sql-migration-separator",
            "repeatable-sql-migration-prefix",
            "target",
            "installed-by");
    private static final List<String> FLAGS = List.of(
            "fail-on-missing-locations",
            "create-schemas",
            "baseline-on-migrate",
            "group",
            "mixed",
            "out-of-order",
            "placeholder-replacement",
            "execute-in-transaction",
            "detect-encoding",
            "skip-default-callbacks",
            "skip-default-resolvers",
            "validate-migration-naming",
            "validate-on-migrate");
    private static final List<String> LISTS = List.of("schemas", "sql-migration-suffixes", "ignore-migration-patterns");
    private static final List<String> LITERALS = List.of(
            "placeholder-prefix",
            "placeholder-suffix",
            "placeholder-separator",
            "script-placeholder-prefix",
            "script-placeholder-suffix");
    private static final List<Setting> SETTINGS = Stream.of(
                    TEXTS.stream().map(name -> Setting.named(Kind.TEXT, name)),
                    FLAGS.stream().map(name -> Setting.named(Kind.FLAG, name)),
                    LISTS.stream().map(name -> Setting.named(Kind.LIST, name)),
                    LITERALS.stream().map(name -> Setting.named(Kind.LITERAL, name)),
                    Stream.of(Setting.named(Kind.MAP, "placeholders"), new Setting("init-sqls", "initSql", Kind.LINES)))
            .flatMap(settings -> settings)
            .toList();

    FlywayProperties() {
        super("Flyway", "spring.flyway", "org.flywaydb.core.Flyway", SETTINGS);
    }

    @Override
    Optional<ConfiguredHistory> read(HistoryRequest request, ApplicationProperties properties, ApplicationBeans beans) {
        Optional<Object> made = beans.flyway();
        if (made.isPresent()) {
            HistoryRequest asked = with(Map.of(), request).withParts(List.of(made.get()));
            return Optional.of(ConfiguredHistory.of(asked, "the application's bean of Flyway says so"));
        }
        List<String> locations = locations(request, properties, "locations");
        Map<String, String> options = options(properties);
        if (hasCallbackLocations(request.classLoader())) {
            List<String> places = locations(request, properties, "callback-locations");
            if (!places.isEmpty()) {
                options.put("callbackLocations", String.join(",", places));
            }
        }
        List<Object> parts = beans.partsOfFlyway();
        boolean saysNothing = options.isEmpty() && parts.isEmpty();
        if (locations.isEmpty() && (saysNothing || !isThere(request, USUAL_LOCATION))) {
            return Optional.empty();
        }
        requireThem(request, properties, locations);
        HistoryRequest asked = with(options, request)
                .withLocations(locations.isEmpty() ? List.of(USUAL_LOCATION) : locations)
                .withParts(parts);
        return Optional.of(ConfiguredHistory.of(asked, words(properties, locations)));
    }

    private String words(ApplicationProperties properties, List<String> locations) {
        return locations.isEmpty()
                ? "the application sets '%s'".formatted(property("*"))
                : "%s says so".formatted(properties.place(property("locations")));
    }

    /** As Flyway reads them in Spring Boot: on the class path, unless they say otherwise. */
    private List<String> locations(HistoryRequest request, ApplicationProperties properties, String name) {
        String vendor = request.product().nameInUrls();
        return properties.list(property(name)).orElse(List.of()).stream()
                .map(place -> place.replace("{vendor}", vendor))
                .map(place -> place.contains(":") ? place : CLASS_PATH + place)
                .toList();
    }

    /** From Flyway 12 and Spring Boot 4 on. */
    private static boolean hasCallbackLocations(ClassLoader loader) {
        try {
            Class.forName(CONFIGURATION, false, loader).getMethod("getCallbackLocations");
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Flyway passes over a location that is not there, unless it is told not to; nothing at all is a mistake. */
    private void requireThem(HistoryRequest request, ApplicationProperties properties, List<String> locations) {
        boolean all = properties.flag(property("fail-on-missing-locations")).orElse(false);
        List<String> missing =
                locations.stream().filter(place -> !isThere(request, place)).toList();
        if (!missing.isEmpty() && (all || missing.size() == locations.size())) {
            throw new HistoryException(
                    "%s names %s, which does not exist on the class path or relative to '%s'; correct the property, or say where the migrations are with 'locations'"
                            .formatted(
                                    properties.place(property("locations")),
                                    missing.stream()
                                            .map(place -> "'" + place + "'" + NearPlaces.near(request, place))
                                            .collect(Collectors.joining(", ")),
                                    request.project()));
        }
    }

    /** Whether something is there; of a location with wildcards, what stands before the first. */
    private static boolean isThere(HistoryRequest request, String place) {
        int wildcard = place.replace('?', '*').indexOf('*');
        String fixed = wildcard < 0 ? place : place.substring(0, place.lastIndexOf('/', wildcard) + 1);
        return !(fixed.startsWith(CLASS_PATH) || fixed.startsWith(FILE_SYSTEM))
                || MigrationFiles.exist(request.withLocations(List.of(fixed)));
    }
}
