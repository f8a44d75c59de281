package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.testing.Mariadb;

class ScriptToolsOnMariadbTests extends ScriptToolsOnProduct {
    ScriptToolsOnMariadbTests() {
        super(Mariadb.database());
    }
}
