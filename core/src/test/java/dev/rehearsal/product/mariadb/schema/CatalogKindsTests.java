package dev.rehearsal.product.mariadb.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of object and each property: a change that shows, as it is told, and the way back that leaves nothing. */
class CatalogKindsTests {
    private static ObservedCatalog catalog;

    @BeforeAll
    static void setUp() throws SQLException {
        catalog = new ObservedCatalog();
        catalog.run(CatalogChange.SETUP);
    }

    @AfterAll
    static void close() throws SQLException {
        catalog.close();
    }

    @ParameterizedTest
    @MethodSource("dev.rehearsal.product.mariadb.schema.CatalogChange#all")
    void showsAndGoesAgain(CatalogChange change) throws SQLException {
        Schema before = catalog.reader.read();
        assertThat(catalog.change(change.there())).containsExactlyInAnyOrderElementsOf(change.told());
        assertThat(catalog.after(change.back()).objects()).isEqualTo(before.objects());
        assertThat(catalog.reader.readAnew().objects()).isEqualTo(before.objects());
    }

    @ParameterizedTest
    @MethodSource("dev.rehearsal.product.mariadb.schema.CatalogChange#all")
    void isUndoneByTheStatementsOfItsDifference(CatalogChange change) throws SQLException {
        try (ObservedCatalog own = new ObservedCatalog()) {
            own.run(CatalogChange.SETUP);
            Schema before = own.reader.read();
            SchemaDifference difference = SchemaDifference.between(before, own.after(change.there()));
            if (change.undone()) {
                for (String statement : SchemaDifference.statements(difference.objects())) {
                    own.run(statement);
                }
                assertThat(own.reader.read().objects()).isEqualTo(before.objects());
            }
        }
    }

    @Test
    void aForkReadsTheSame() throws SQLException {
        try (Database database = Mariadb.trusting()) {
            try (Connection writer = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                    Statement statement = writer.createStatement()) {
                statement.execute(CatalogChange.SETUP);
                statement.execute(
                        "create table gone (a int); create view broken as select a from gone; drop table gone");
            }
            Schema origin = read(database);
            try (Database fork = database.fork()) {
                Schema copy = read(fork);
                assertThat(ObservedCatalog.lines(SchemaDifference.between(origin, copy)))
                        .isEmpty();
                assertThat(copy.objects()).isEqualTo(origin.objects());
            }
        }
    }

    private static Schema read(Database database) throws SQLException {
        try (Connection observer = database.connect(Access.OBSERVER)) {
            return SchemaDialect.of(observer).open(observer, List.of()).read();
        }
    }
}
