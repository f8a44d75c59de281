package dev.rehearsal.planted;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mysql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same on MySQL, as a user who may set what sessions have; not run where no server was unpacked. */
@EnabledIf("hasServer")
class MysqlServerSettingsTests extends MariadbServerSettingsTests {
    private static final DatabaseServers SERVERS = DatabaseServers.open();

    static boolean hasServer() {
        return Mysql.isThere();
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    @Override
    DatabaseSource source() {
        return isolation -> SERVERS.create(
                DatabaseRequest.parse(Mysql.url("chief")),
                DatabaseSettings.defaults().trustingServer(),
                isolation);
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProducts.ofId("mysql");
    }

    @Override
    String severityOfKeys() {
        return "WARNING";
    }

    @Override
    String keyRule() {
        return "sql_require_primary_key";
    }
}
