package dev.rehearsal.product.mariadb.script;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Mysql;

/** Skipped where no MySQL server was unpacked. */
class MysqlScriptToolsTests extends ScriptToolsOnProduct {
    MysqlScriptToolsTests() {
        super(there());
    }

    private static Database there() {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
        return Mysql.database();
    }
}
