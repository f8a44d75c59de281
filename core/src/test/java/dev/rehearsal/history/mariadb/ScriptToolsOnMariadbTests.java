package dev.rehearsal.history.mariadb;

import dev.rehearsal.testing.Mariadb;

class ScriptToolsOnMariadbTests extends ScriptToolsOnProduct {
    ScriptToolsOnMariadbTests() {
        super(Mariadb.database());
    }
}
