package dev.rehearsal.junit;

import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.EdgeCases;
import dev.rehearsal.generate.Nasty;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Says which rows the migrations meet: how they are generated, or a file or captured snapshot to load. Without it, rows are
 * generated for every table; tables that a file, a snapshot or the history itself fills are left to these.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Seeded.Container.class)
public @interface Seeded {

    /** How many rows are generated for each table; 0 for none, -1 for the usual number. */
    int rows() default -1;

    /** What chance begins with: the same seed gives the same rows; 0 for the usual one. */
    long seed() default 0;

    /** How many edge cases generated rows hold. */
    EdgeCases edgeCases() default EdgeCases.PLAUSIBLE;

    /**
     * The old name of {@link #edgeCases}, which counts where this says nothing.
     *
     * @deprecated say {@code edgeCases}
     */
    @Deprecated(since = "0.1")
    Nasty nasty() default Nasty.PLAUSIBLE;

    /** A class of yours with a constructor without parameters that says more about generated rows. */
    Class<? extends Supplier<DataPlan>> plan() default Standard.class;

    /**
     * An SQL file, or a CSV file with a header that is named after its table: a path relative to the project, or
     * {@code classpath:} and a resource.
     */
    String script() default "";

    /** The directory of a captured snapshot: a path relative to the project. */
    String snapshot() default "";

    /** Id of the migration after which the file is loaded; empty for the start, or where the snapshot was taken. */
    String at() default "";

    /** Nothing but what Rehearsal does by itself. */
    final class Standard implements Supplier<DataPlan> {
        Standard() {}

        @Override
        public DataPlan get() {
            return DataPlan.defaults();
        }
    }

    /** Holds several {@link Seeded} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        Seeded[] value();
    }
}
