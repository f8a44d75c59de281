package dev.rehearsal.samples.hibernate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.WholeHistory;
import dev.rehearsal.scenario.MigratedDatabase;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.tool.schema.spi.SchemaManagementException;

/** Hibernate itself says whether the history leads to the schema that the entities are written for. */
@MigrationTest(locations = "migrations")
class ShopModelTests implements MigrationChecks {

    @WholeHistory
    void entitiesFit(MigratedDatabase database) {
        validate(database, Customer.class, Purchase.class);
    }

    @WholeHistory
    void anEntityWithoutItsMigrationIsFound(MigratedDatabase database) {
        assertThatThrownBy(() -> validate(database, CustomerOfTomorrow.class))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessageContaining("missing column [points] in table [customers]");
    }

    private static void validate(MigratedDatabase database, Class<?>... entities) {
        Configuration configuration = new Configuration()
                .setProperty("hibernate.hbm2ddl.auto", "validate")
                .setProperty("hibernate.connection.url", database.jdbcUrl())
                .setProperty("hibernate.connection.username", database.user());
        if (database.password() != null) {
            configuration.setProperty("hibernate.connection.password", database.password());
        }
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        try (SessionFactory validated = configuration.buildSessionFactory()) {
            validated.getMetamodel();
        }
    }
}
