package dev.rehearsal.junit;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.rehearsal.MigratedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What a test class asks for with {@link Migrated}, for frameworks whose objects outlive a test. Two requests are equal if copies of the
 * same database answer both. Making one reads annotations only.
 */
public final class MigratedRequest {
    private final MigratedDeclarations declared;
    private final String to;
    private final Migrated.Per per;

    private MigratedRequest(MigratedDeclarations declared, String to, Migrated.Per per) {
        this.declared = declared;
        this.to = to;
        this.per = per;
    }

    /**
     * What a test class asks for, itself or by the class around it; empty without {@link Migrated} on either.
     *
     * @throws ExtensionConfigurationException if it is like a class that declares no migrations
     */
    public static Optional<MigratedRequest> of(Class<?> testClass) {
        return OwnedRequest.of(testClass).map(OwnedRequest::request);
    }

    /** What an annotation on a class, or on a field or parameter in it, asks for; what it leaves open is as in the outer request. */
    static MigratedRequest of(Migrated annotation, Class<?> testClass, @Nullable MigratedRequest outer) {
        Migrated.Per per = annotation.per();
        if (per == Migrated.Per.DEFAULT) {
            per = outer == null ? Migrated.Per.CLASS : outer.per;
        }
        String inherited = outer == null ? "" : outer.to;
        return new MigratedRequest(
                outer != null && annotation.like() == void.class
                        ? outer.declared
                        : MigratedDeclarations.of(annotation.like(), testClass),
                annotation.to().isBlank() ? inherited : annotation.to(),
                per);
    }

    /**
     * The database of the test that runs: in this thread, or, in a thread that runs no test, of the only one that asks for this now.
     *
     * @throws IllegalStateException if no such test runs, or several do and this thread belongs to none of them
     */
    public MigratedDatabase current() {
        return RunningForks.current(this).database();
    }

    /**
     * A source of connections to the database of the test that runs, as {@link #current()} finds it each time. Where the database is made
     * then, it is migrated by the history that the application configures. There is no pool: sessions end when they are closed.
     *
     * @param application what is known of the application that runs for the test
     */
    public DataSource dataSource(TestedApplication application) {
        return new ForkDataSource(new CurrentDatabase(this, application));
    }

    MigratedDeclarations declared() {
        return declared;
    }

    String to() {
        return to;
    }

    Migrated.Per per() {
        return per;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MigratedRequest request && declared.equals(request.declared) && to.equals(request.to);
    }

    @Override
    public int hashCode() {
        return 31 * declared.hashCode() + to.hashCode();
    }

    /** As it is written, for messages. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!to.isEmpty()) {
            parts.add("to = \"" + to + "\"");
        }
        declared.like().ifPresent(like -> parts.add("like = " + like.getSimpleName() + ".class"));
        return "@Migrated" + (parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")");
    }
}
