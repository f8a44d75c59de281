package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.dependency.Dependency;
import dev.rehearsal.product.DatabaseProduct;

/** The artifacts that Flyway consists of, as far as it needs them. Names no type of Flyway's. */
final class FlywayModules {
    private static final Dependency CORE = Dependency.of("org.flywaydb:flyway-core", "11.7.2");
    private static final Dependency POSTGRESQL = Dependency.of("org.flywaydb:flyway-database-postgresql", "11.7.2");
    private static final Dependency MYSQL = Dependency.of("org.flywaydb:flyway-mysql", "11.7.2");

    private FlywayModules() {}

    /** What a project adds for Flyway to know a product; of the version of Flyway that it has, if it has one. */
    public static String lines(DatabaseProduct product) {
        Dependency module = product.nameInUrls().equals("postgresql") ? POSTGRESQL : MYSQL;
        try {
            Class<?> core = Class.forName("org.flywaydb.core.Flyway", false, FlywayModules.class.getClassLoader());
            String version = core.getPackage().getImplementationVersion();
            return Dependency.lines(version == null ? module : module.at(version));
        } catch (ClassNotFoundException missing) {
            return Dependency.lines(CORE, module);
        }
    }
}
