package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column that follows the server's default collation, and one that it refers to and that does not. */
class MariadbServerDefaultTests {
    private static final String HOST = "create table host (id varchar(64) not null primary key, name varchar(200))";
    private static final String ELSEWHERE = " default charset = utf8mb4 collate = utf8mb4_unicode_ci";
    private static final String REQUEST =
            "create table request (id int primary key, host_id varchar(64), key (host_id)%s)";
    private static final String KEY = "foreign key (host_id) references host (id)";

    /** Where the databases are. */
    DatabaseSource source() {
        return isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    }

    /** Which product that is. */
    DatabaseProduct product() {
        return DatabaseProducts.ofId("mariadb");
    }

    /** The collation that its databases have. */
    String usual() {
        return "utf8mb4_general_ci";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create table request (id int primary key, host_id varchar(64) not null, constraint of_host foreign key (host_id) references host (id))
            create table request (id int primary key, host_id varchar(64)); alter table request add constraint foreign key (host_id) references host (id)
            create table request (id int primary key, `host_id` varchar(64) references `host` (`id`))
            """)
    void whatIsRefusedHereIsExplained(String up, @TempDir Path directory) {
        List<Finding> findings = findings(HOST + ELSEWHERE, up, directory);

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(Finding::check)
                .containsExactly("UpFails");
        assertThat(FindingText.of(findings))
                .contains(
                        "request.host_id varchar(64) collate " + usual() + ", the default of the database",
                        "host.id varchar(64) collate utf8mb4_unicode_ci",
                        "'collate utf8mb4_unicode_ci' with column host_id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create table request (id int primary key, host_id varchar(64) not null, constraint of_host foreign key (host_id) references host (id))
            create table request (id int primary key, host_id varchar(64)); alter table request add constraint foreign key (host_id) references host (id)
            create table request (id int primary key, host_id varchar(64), key (host_id))
            """)
    void whatDependsOnTheServerIsTold(String up, @TempDir Path directory) {
        List<Finding> findings = findings(HOST + here(), up, directory);

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(finding -> finding.severity() + " " + finding.check())
                .containsExactly("WARNING DependsOnServerDefault");
        assertThat(FindingText.of(findings))
                .contains("where the default collation is", "and not " + usual(), "host_id", "utf8mb4_unicode_ci");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void whatIsNamedEverywhereOrNowhereIsNot(boolean parent, boolean child, @TempDir Path directory) {
        String up = REQUEST.formatted(", " + KEY) + (child ? here() : "");
        List<Finding> findings = findings(HOST + (parent ? here() : ""), up, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create table request (id int primary key, host_name varchar(200), key (host_name))
            create table request (id int primary key, host_id varchar(64) collate utf8mb4_general_ci, foreign key (host_id) references host (id))
            create table request (host_id varchar(64) collate utf8mb4_general_ci primary key, name varchar(200), key (name))
            """)
    void whatHasNothingToDoWithItIsNot(String up, @TempDir Path directory) {
        List<Finding> findings = findings(HOST + here(), up.replace("utf8mb4_general_ci", usual()), directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private String here() {
        return " default charset = utf8mb4 collate = " + usual();
    }

    private List<Finding> findings(String first, String second, Path directory) {
        return PlantedHistory.of(
                        List.of(PlantedStep.withoutDown("1_host", first), PlantedStep.withoutDown("2_request", second)))
                .on(source().of(product()))
                .findings(directory, Judge.standard())
                .stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }
}
