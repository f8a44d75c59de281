package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.History;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a history on MariaDB beside a dump that a file says it leads to. */
class MariadbDriftTests {
    private static final String UP = """
            create table orders (
                id bigint primary key auto_increment,
                no varchar(20) not null,
                amount decimal(10,2) check (amount > 0),
                unique key orders_no (no)
            );
            create view totals as select sum(amount) as total from orders;
            create trigger t before insert on orders for each row
                begin set new.no = upper(new.no); set new.amount = abs(new.amount); end;
            create procedure p(in x int) begin if x > 1 then delete from orders; end if; end;
            """;

    /** As mariadb-dump 10.11.19 writes it with {@code --routines --databases}, its comments and its accounts' place left out. */
    private static final String DUMP = """
            CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
            USE `shop`;
            /*M!999999\\- enable the sandbox mode */
            /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
            /*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
            /*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
            /*!40101 SET NAMES utf8mb4 */;
            /*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
            /*!40103 SET TIME_ZONE='+00:00' */;
            /*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
            /*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
            /*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
            /*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
            DROP TABLE IF EXISTS `orders`;
            /*!40101 SET @saved_cs_client     = @@character_set_client */;
            /*!40101 SET character_set_client = utf8mb4 */;
            CREATE TABLE `orders` (
              `id` bigint(20) NOT NULL AUTO_INCREMENT,
              `no` varchar(20) NOT NULL,
              `amount` decimal(10,2) DEFAULT NULL CHECK (`amount` > 0),
              PRIMARY KEY (`id`),
              UNIQUE KEY `orders_no` (`no`)
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
            /*!40101 SET character_set_client = @saved_cs_client */;
            /*!50003 SET @saved_cs_client      = @@character_set_client */ ;
            /*!50003 SET @saved_cs_results     = @@character_set_results */ ;
            /*!50003 SET @saved_col_connection = @@collation_connection */ ;
            /*!50003 SET character_set_client  = utf8mb4 */ ;
            /*!50003 SET character_set_results = utf8mb4 */ ;
            /*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
            /*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
            /*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
            DELIMITER ;;
            /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`127.0.0.1`*/ /*!50003 trigger t before insert on orders for each row begin set new.no = upper(new.no); set new.amount = abs(new.amount); end
            */;;
            DELIMITER ;
            /*!50003 SET sql_mode              = @saved_sql_mode */ ;
            /*!50003 SET character_set_client  = @saved_cs_client */ ;
            /*!50003 SET character_set_results = @saved_cs_results */ ;
            /*!50003 SET collation_connection  = @saved_col_connection */ ;
            DROP TABLE IF EXISTS `totals`;
            /*!50001 DROP VIEW IF EXISTS `totals`*/;
            SET @saved_cs_client     = @@character_set_client;
            SET character_set_client = utf8mb4;
            /*!50001 CREATE VIEW `totals` AS SELECT
             NULL AS `total` */;
            SET character_set_client = @saved_cs_client;
            /*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
            /*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
            /*!50003 DROP PROCEDURE IF EXISTS `p` */;
            /*!50003 SET @saved_cs_client      = @@character_set_client */ ;
            /*!50003 SET @saved_cs_results     = @@character_set_results */ ;
            /*!50003 SET @saved_col_connection = @@collation_connection */ ;
            /*!50003 SET character_set_client  = utf8mb4 */ ;
            /*!50003 SET character_set_results = utf8mb4 */ ;
            /*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
            DELIMITER ;;
            CREATE DEFINER=`root`@`127.0.0.1` PROCEDURE `p`(in x int)
            begin if x > 1 then delete from orders; end if; end
            ;;
            DELIMITER ;
            /*!50003 SET sql_mode              = @saved_sql_mode */ ;
            /*!50003 SET character_set_client  = @saved_cs_client */ ;
            /*!50003 SET character_set_results = @saved_cs_results */ ;
            /*!50003 SET collation_connection  = @saved_col_connection */ ;
            /*!50001 DROP VIEW IF EXISTS `totals`*/;
            /*!50001 SET @saved_cs_client          = @@character_set_client */;
            /*!50001 SET @saved_cs_results         = @@character_set_results */;
            /*!50001 SET @saved_col_connection     = @@collation_connection */;
            /*!50001 SET character_set_client      = utf8mb4 */;
            /*!50001 SET character_set_results     = utf8mb4 */;
            /*!50001 SET collation_connection      = utf8mb4_general_ci */;
            /*!50001 CREATE ALGORITHM=UNDEFINED */
            /*!50013 DEFINER=`root`@`127.0.0.1` SQL SECURITY DEFINER */
            /*!50001 VIEW `totals` AS select sum(`orders`.`amount`) AS `total` from `orders` */;
            /*!50001 SET character_set_client      = @saved_cs_client */;
            /*!50001 SET character_set_results     = @saved_cs_results */;
            /*!50001 SET collation_connection      = @saved_col_connection */;
            /*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;
            /*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
            /*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
            /*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
            /*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
            /*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
            /*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
            /*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

            -- Dump completed on 2026-11-24  5:42:58
            """;

    @TempDir
    private Path project;

    @Test
    void whatTheProgramForDumpsWritesIsUnderstood() throws IOException {
        assertThat(drifts(DUMP)).isEmpty();
    }

    @Test
    void whatDiffersInARoutineIsTold() throws IOException {
        assertThat(drifts(DUMP.replace("x > 1", "x > 2")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .startsWith("the history leads to another procedure p than 'schema.sql' says"));
    }

    private List<Finding> drifts(String dump) throws IOException {
        Path file = Files.writeString(project.resolve("schema.sql"), dump);
        History history = HistoryDirectory.in(project.resolve("history"))
                .with("1_shop.up.sql", UP)
                .read("golang-migrate");
        DatabaseSource source = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(source.of(DatabaseProducts.ofId("mariadb")))
                .with(Experiments.NONE)
                .expecting(List.of(ExpectedSchema.read(file, "schema.sql")));
        try (Walk walk = Walk.of(rehearsal)) {
            return Judge.standard().judge(walk.history(), List.of()).stream()
                    .filter(finding -> finding.check().equals("HistoryDriftedFromGoldenSchema"))
                    .toList();
        }
    }
}
