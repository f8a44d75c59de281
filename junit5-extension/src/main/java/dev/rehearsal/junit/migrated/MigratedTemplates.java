package dev.rehearsal.junit.migrated;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.DeclaredDatabases;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.template.MigratedTemplate;
import dev.rehearsal.scenario.MigratedDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The databases that were migrated in this session, each once; what failed once is not tried again. Whoever comes while one is migrated
 * waits for it.
 */
public final class MigratedTemplates implements AutoCloseable {
    private final ClosingStore session;
    private final Map<List<Object>, FutureTask<MigratedPlan>> plans = new ConcurrentHashMap<>();
    private final Map<Key, FutureTask<MigratedTemplate>> templates = new ConcurrentHashMap<>();
    /** Those that could not be copied any more. */
    private final Set<MigratedTemplate> lost = ConcurrentHashMap.newKeySet();

    /** What is migrated, and where. */
    private record Key(MigratedPlan.Key plan, DatabaseRequest server) {
        /** Whether it differs in the version only. */
        boolean isOfSameHistory(Key other) {
            return server.equals(other.server) && plan.isOfSameHistory(other.plan);
        }
    }

    private MigratedTemplates(ClosingStore session) {
        this.session = session;
    }

    public static MigratedTemplates of(ExtensionContext context) {
        ClosingStore session = ClosingStore.ofSession(context);
        // JUnit closes in reverse order: templates go before their servers.
        session.getOrPut(DatabaseServers.class, DatabaseServers::open);
        return session.getOrPut(MigratedTemplates.class, () -> new MigratedTemplates(session));
    }

    /** What a request leads to; reads its history and refuses wrong names. What a running application knows is asked each time. */
    public MigratedPlan plan(ForkRequest request, ExtensionContext context, TestedApplication application) {
        ChosenOptions chosen = MigratedPlan.chosen(request, context);
        Supplier<MigratedPlan> reading =
                () -> ChosenOptions.masked(() -> MigratedPlan.of(request, chosen, application, session));
        if (application.context() != null) {
            return reading.get();
        }
        List<Object> key = List.of(request, MigratedPlan.serving(request), MigratedPlan.values(chosen), application);
        return once(plans, key, reading::get);
    }

    /** Why there is no database for tests that are skipped without one; empty where there is one, where they fail, or where a field knows. */
    public Optional<String> missing(ForkRequest request, ExtensionContext context) {
        ChosenOptions chosen = MigratedPlan.chosen(request, context);
        DeclaredDatabases databases = MigratedPlan.databases(request, chosen, session);
        if (!chosen.skipsWithoutDatabase() || databases.areGiven()) {
            return Optional.empty();
        }
        try (Database tried = databases.all().get(0).source().create(Isolation.SHARED_SERVER)) {
            return tried.name().isEmpty() ? Optional.of("no database") : Optional.empty();
        } catch (DatabaseException failure) {
            return Optional.of("no database: " + failure.getMessage());
        }
    }

    /** A copy for one user, who closes it. */
    public MigratedDatabase fork(ForkRequest request, ExtensionContext context, TestedApplication application) {
        MigratedPlan plan = plan(request, context, application);
        try {
            return fork(plan, new Key(plan.key(), plan.server().request().get()));
        } catch (DatabaseException failure) {
            if (MigratedPlan.chosen(request, context).skipsWithoutDatabase()) {
                throw new TestAbortedException("no database: " + failure.getMessage(), failure);
            }
            throw failure;
        } catch (RehearsalException failure) {
            throw new RehearsalException(
                    request + " on '" + request.asking().getName() + "': the database could not be migrated: "
                            + failure.getMessage(),
                    failure);
        }
    }

    private MigratedDatabase fork(MigratedPlan plan, Key key) {
        MigratedTemplate template = once(templates, key, () -> made(plan, others(key)));
        try {
            return template.fork();
        } catch (DatabaseException failure) {
            // Its server may have ended meanwhile; there will be another one.
            if (lost.add(template)) {
                templates.remove(key);
            }
            return once(templates, key, () -> made(plan, List.of())).fork();
        }
    }

    private static MigratedTemplate made(MigratedPlan plan, List<MigratedTemplate> others) {
        try {
            return MigratedTemplate.of(plan.rehearsal(), plan.to(), others);
        } catch (DatabaseException failure) {
            if (others.isEmpty()) {
                throw failure;
            }
            return MigratedTemplate.of(plan.rehearsal(), plan.to(), List.of());
        }
    }

    /** Those of other versions that are there already. */
    private List<MigratedTemplate> others(Key key) {
        return templates.entrySet().stream()
                .filter(entry ->
                        entry.getKey().isOfSameHistory(key) && entry.getValue().isDone())
                .flatMap(entry -> made(entry.getValue()).stream())
                .toList();
    }

    private static Optional<MigratedTemplate> made(FutureTask<MigratedTemplate> task) {
        try {
            return Optional.of(task.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failedBefore) {
            return Optional.empty();
        }
    }

    private static <K, V> V once(Map<K, FutureTask<V>> known, K key, Callable<V> maker) {
        FutureTask<V> task = known.computeIfAbsent(key, absent -> new FutureTask<>(maker));
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RehearsalException("interrupted while waiting for a migrated database", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new RehearsalException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        templates.values().stream()
                .filter(FutureTask::isDone)
                .flatMap(task -> made(task).stream())
                .forEach(MigratedTemplate::close);
        lost.forEach(MigratedTemplate::close);
        templates.clear();
    }
}
