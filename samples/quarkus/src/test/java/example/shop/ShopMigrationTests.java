package example.shop;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(
        locations = "src/main/resources/db/shop",
        options = {"table=shop_history", "placeholders.home=SE"})
class ShopMigrationTests implements MigrationChecks {}
