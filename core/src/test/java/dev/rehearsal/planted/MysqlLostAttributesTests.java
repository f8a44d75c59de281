package dev.rehearsal.planted;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mysql;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same on MySQL; not run where no server was unpacked. */
@EnabledIf("hasServer")
class MysqlLostAttributesTests extends MariadbLostAttributesTests {
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
    String subtle() {
        return "utf8mb4_da_0900_ai_ci";
    }
}
