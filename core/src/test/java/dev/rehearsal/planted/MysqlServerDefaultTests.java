package dev.rehearsal.planted;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mysql;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same on MySQL; not run where no server was unpacked. */
@EnabledIf("hasServer")
class MysqlServerDefaultTests extends MariadbServerDefaultTests {
    static boolean hasServer() {
        return Mysql.isThere();
    }

    @Override
    DatabaseSource source() {
        return isolation -> Mysql.database();
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProducts.ofId("mysql");
    }

    @Override
    String usual() {
        return "utf8mb4_0900_ai_ci";
    }
}
