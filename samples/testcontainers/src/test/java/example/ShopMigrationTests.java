package example;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
@MigrationTest
class ShopMigrationTests implements MigrationChecks {

    @Container
    static final PostgreSQLContainer<?> postgres = new PostgreSQLContainer<>("postgres:17");
}
