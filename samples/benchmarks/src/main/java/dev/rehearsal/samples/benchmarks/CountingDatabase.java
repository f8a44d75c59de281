package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Quiet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A database that counts the connections, forks and statements that a walk needs. */
record CountingDatabase(Database database, Counts counts) implements Database {

    /** What was counted so far. */
    record Counts(AtomicLong databases, AtomicLong connections, AtomicLong statements) {
        Counts() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    CountingDatabase {
        counts.databases().incrementAndGet();
    }

    @Override
    public Connection connect(Access access, Map<String, String> driverProperties) throws SQLException {
        counts.connections().incrementAndGet();
        return counting(Connection.class, database.connect(access, driverProperties));
    }

    @Override
    public void reset(Connection session) throws SQLException {
        database.reset(session);
    }

    @Override
    public Database fork() {
        return new CountingDatabase(database.fork(), counts);
    }

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public String description() {
        return database.description();
    }

    @Override
    public int majorVersion() {
        return database.majorVersion();
    }

    @Override
    public boolean isServerOurs() {
        return database.isServerOurs();
    }

    @Override
    public Isolation isolation() {
        return database.isolation();
    }

    @Override
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    public String migrator() {
        return database.migrator();
    }

    @Override
    public @Nullable String password() {
        return database.password();
    }

    @Override
    public Quiet quiet() {
        return database.quiet();
    }

    @Override
    public void close() {
        database.close();
    }

    private <T> T counting(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                CountingDatabase.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        counts.statements().incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        boolean statement = Statement.class.isAssignableFrom(method.getReturnType());
                        return statement ? counted(method.getReturnType(), result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    private <T> Object counted(Class<T> type, Object statement) {
        return counting(type, type.cast(statement));
    }
}
