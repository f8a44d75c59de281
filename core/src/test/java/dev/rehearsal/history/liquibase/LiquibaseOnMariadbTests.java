package dev.rehearsal.history.liquibase;

import dev.rehearsal.testing.Mariadb;

class LiquibaseOnMariadbTests extends LiquibaseOnProduct {
    LiquibaseOnMariadbTests() {
        super(Mariadb.database());
    }
}
