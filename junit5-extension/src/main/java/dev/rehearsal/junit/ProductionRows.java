package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Tells how many rows a table has in production. Work that grows with the table is then told in rows and bytes of
 * production, and is an error where it is done under a lock that blocks.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(ProductionRows.Container.class)
public @interface ProductionRows {

    /** The table: {@code orders} or {@code shop.orders}. */
    String table();

    /** How many rows it has in production; 0 or more. */
    long rows();

    /** Holds several {@link ProductionRows} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        ProductionRows[] value();
    }
}
