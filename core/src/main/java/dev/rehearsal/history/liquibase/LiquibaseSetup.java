package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.secret.Secrets;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.servicelocator.ServiceLocator;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/** Liquibase's settings, as the user gave them, and the files that Liquibase reads. */
final class LiquibaseSetup {
    private static final String CLASS_PATH = "classpath:";
    private static final Pattern SINGLE_NAME = Pattern.compile("[\\w.-]+");
    private static final List<String> RESOURCES = List.of("src/main/resources", "src/test/resources");

    private final HistoryRequest request;
    private final LiquibaseOptions options;
    private final String changelog;
    private final CachedResources resources;

    private LiquibaseSetup(
            HistoryRequest request, LiquibaseOptions options, String changelog, CachedResources resources) {
        this.request = request;
        this.options = options;
        this.changelog = changelog;
        this.resources = resources;
    }

    /**
     * Finds the changelog and the directories that its paths are relative to.
     *
     * @throws HistoryException if the changelog cannot be told, or a directory of the search path is missing
     */
    static LiquibaseSetup of(HistoryRequest request) {
        LiquibaseOptions options = LiquibaseOptions.of(request);
        Set<Path> roots = new LinkedHashSet<>();
        options.searchPath().forEach(directory -> roots.add(directory(request, directory)));
        if (roots.isEmpty()) {
            request.locations().stream()
                    .filter(location -> !location.startsWith(CLASS_PATH))
                    .forEach(location -> roots.add(rootOf(request, location)));
        }
        boolean classPath = roots.isEmpty() || request.locations().stream().anyMatch(at -> at.startsWith(CLASS_PATH));
        String changelog =
                options.changelogFile().orElseGet(() -> pathOf(request, roots, new ChangelogFiles(request).root()));
        CachedResources resources = new CachedResources(accessor(request, roots, classPath));
        return new LiquibaseSetup(request, options, changelog, resources);
    }

    /** The same settings for a database of this product. */
    LiquibaseSetup on(DatabaseProduct product) {
        return of(request.on(product));
    }

    /** The same settings, every file read anew. */
    LiquibaseSetup afresh() {
        return of(request);
    }

    HistoryRequest request() {
        return request;
    }

    LiquibaseOptions options() {
        return options;
    }

    /** The product of the databases that it works on. */
    DatabaseProduct product() {
        return request.product();
    }

    /** The changelog's path as Liquibase stores it in its schema history table. */
    String changelog() {
        return changelog;
    }

    CachedResources resources() {
        return resources;
    }

    Contexts contexts() {
        return new Contexts(options.contexts());
    }

    LabelExpression labels() {
        return new LabelExpression(options.labels());
    }

    /** Values for placeholders, and what contexts, labels and databases they are filtered by. */
    DatabaseParameters parameters(Database database) {
        DatabaseParameters parameters = DatabaseParameters.of(database, options.parameters());
        parameters.setContexts(contexts());
        parameters.setLabels(labels());
        return parameters;
    }

    /** Which changesets Liquibase runs on such a database. */
    Predicate<ChangeSet> choosing(Database database) {
        return changeSet -> reasonAgainst(changeSet, database).isEmpty();
    }

    /** Why Liquibase leaves a changeset out on such a database; empty where it does not. */
    Optional<String> reasonAgainst(ChangeSet changeSet, Database database) {
        if (!new ContextChangeSetFilter(contexts()).accepts(changeSet).isAccepted()) {
            return Optional.of(mismatch("contexts", options.contexts(), changeSet.buildFullContext(), ","));
        }
        if (!new LabelChangeSetFilter(labels()).accepts(changeSet).isAccepted()) {
            return Optional.of(mismatch("labels", options.labels(), changeSet.buildFullLabels(), " or "));
        }
        return Stream.<ChangeSetFilter>of(new DbmsChangeSetFilter(database), new IgnoreChangeSetFilter())
                .map(filter -> filter.accepts(changeSet))
                .filter(result -> !result.isAccepted())
                .findFirst()
                .map(result -> String.valueOf(result.getMessage()));
    }

    /** With the option that has it run, where that takes no more than one name. */
    private static String mismatch(String option, String chosen, String own, String and) {
        boolean plain = SINGLE_NAME.matcher(own).matches() && chosen.indexOf('!') < 0;
        return "its %s '%s' do not match %s=%s%s"
                .formatted(
                        option,
                        own,
                        option,
                        chosen,
                        plain ? "; options = \"%s=%s%s%s\" runs it".formatted(option, chosen, and, own) : "");
    }

    /** Tells a database where Liquibase's tables and everything without a schema of its own go. */
    void configure(Database database) throws DatabaseException {
        Optional<String> schema = options.defaultSchema();
        if (schema.isPresent()) {
            database.setDefaultSchemaName(schema.get());
        }
        options.liquibaseSchema().ifPresent(database::setLiquibaseSchemaName);
        options.ownTable().ifPresent(database::setDatabaseChangeLogTableName);
        options.ownLockTable().ifPresent(database::setDatabaseChangeLogLockTableName);
    }

    /** Work with Liquibase. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws Exception;
    }

    /** Runs work with Liquibase without output on the console and without telemetry. */
    <T> T quietly(Work<T> work) throws Exception {
        Map<String, Object> values = new HashMap<>(QuietLogs.settings());
        values.put(Scope.Attr.resourceAccessor.name(), resources);
        values.put(Scope.Attr.classLoader.name(), request.classLoader());
        values.put(Scope.Attr.serviceLocator.name(), new HistoryServiceLocator());
        values.putAll(options.others());
        return Scope.child(values, work::done);
    }

    private static Path directory(HistoryRequest request, String location) {
        return request.project()
                .toAbsolutePath()
                .resolve(location.replaceFirst("^filesystem:", ""))
                .normalize();
    }

    /** As in the finished application, resources lie at the root of the class path; all else is relative to the project. */
    private static Path rootOf(HistoryRequest request, String location) {
        Path project = request.project().toAbsolutePath().normalize();
        Path directory = directory(request, location);
        return RESOURCES.stream()
                .map(project::resolve)
                .filter(directory::startsWith)
                .findFirst()
                .orElse(directory.startsWith(project) ? project : directory);
    }

    private static String pathOf(HistoryRequest request, Set<Path> roots, MigrationFile file) {
        String location = file.location();
        if (location.startsWith(CLASS_PATH)) {
            String root = location.substring(CLASS_PATH.length()).replaceAll("^/+|/+$", "");
            return root.isEmpty() ? file.relative() : root + "/" + file.relative();
        }
        Path path = directory(request, location).resolve(file.relative());
        Path root = roots.stream()
                .filter(path::startsWith)
                .findFirst()
                .orElseThrow(() -> new HistoryException(
                        "The changelog '%s' lies in none of the directories of 'searchPath'".formatted(file.path())));
        return root.relativize(path).toString().replace('\\', '/');
    }

    private static CompositeResourceAccessor accessor(HistoryRequest request, Set<Path> roots, boolean classPath) {
        CompositeResourceAccessor all = new CompositeResourceAccessor();
        for (Path root : roots) {
            try {
                all.addResourceAccessor(new DirectoryResourceAccessor(root));
            } catch (FileNotFoundException e) {
                throw new HistoryException(
                        "The directory '%s' of Liquibase's search path does not exist; correct 'searchPath' or create it"
                                .formatted(root),
                        e);
            }
        }
        if (classPath) {
            all.addResourceAccessor(new ClassLoaderResourceAccessor(request.classLoader()));
        }
        return all;
    }

    /** The file behind a path of Liquibase's. */
    MigrationFile file(String path) {
        try {
            var resource = resources.get(path);
            return MigrationFiles.found(request, resource.getPath(), resource.getUri());
        } catch (IOException e) {
            throw new HistoryException("The changelog '%s' cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /**
     * Finds what Liquibase's own locator finds, and {@link SingleChangesetHistory} where modules hide it from that. (A module cannot provide a
     * service of a library that may be missing.)
     */
    private static final class HistoryServiceLocator implements ServiceLocator {
        private final ServiceLocator real;

        HistoryServiceLocator() {
            real = Scope.getCurrentScope().getServiceLocator();
        }

        @Override
        public int getPriority() {
            return real.getPriority();
        }

        @Override
        public <T> List<T> findInstances(Class<T> type) {
            List<T> found = real.findInstances(type);
            if (type != ChangeLogHistoryService.class
                    || found.stream().anyMatch(SingleChangesetHistory.class::isInstance)) {
                return found;
            }
            List<T> more = new ArrayList<>(found);
            more.add(type.cast(new SingleChangesetHistory()));
            return more;
        }
    }

    /**
     * Logs what Liquibase says at level DEBUG and keeps it off the console: a rehearsal starts Liquibase thousands of
     * times.
     */
    static final class QuietLogs extends AbstractLogService {

        /** Settings under which Liquibase prints nothing and sends nothing. */
        static Map<String, Object> settings() {
            return Map.of(
                    "logService", new QuietLogs(),
                    "ui", new LoggerUIService(),
                    "liquibase.analytics.enabled", false);
        }

        @Override
        public int getPriority() {
            return PRIORITY_DEFAULT;
        }

        @Override
        @SuppressWarnings("rawtypes") // As it is declared.
        public Logger getLog(Class type) {
            return new Quiet(Secrets.logger(type.getName()));
        }

        private static final class Quiet extends AbstractLogger {
            private final System.Logger logger;

            Quiet(System.Logger logger) {
                this.logger = logger;
            }

            /** Keeps nothing open. */
            @Override
            public void close() {}

            @Override
            public void log(Level level, String message, @Nullable Throwable cause) {
                System.Logger.Level ours = level.intValue() < Level.INFO.intValue()
                        ? System.Logger.Level.TRACE
                        : System.Logger.Level.DEBUG;
                logger.log(ours, message, cause);
            }
        }
    }
}
