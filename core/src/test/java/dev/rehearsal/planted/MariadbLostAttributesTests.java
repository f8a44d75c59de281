package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.ProductObservation.AttributesLost;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code modify} and {@code change} do not repeat is lost, and is told where nobody asked for that: by hand, and by changes of Liquibase's. */
class MariadbLostAttributesTests {

    private static final String SUBTLE = "utf8mb4_unicode_ci";

    /** Each table has a column {@code c} with everything that its name says. */
    private static final Map<String, String> TABLES = tables(
            "counted", "id int not null auto_increment primary key, c int",
            "defaulted", "id int primary key, c varchar(20) not null default 'warn'",
            "required", "id int primary key, c decimal(8,2) not null",
            "stamped", "id int primary key, c datetime not null default current_timestamp on update current_timestamp",
            "said", "id int primary key, c varchar(20) comment 'in full'",
            "collated", "id int primary key, c varchar(20) collate utf8mb4_unicode_ci",
            "optional", "id int primary key, c varchar(20) default 'x'");

    /** What is lost by hand, and whether that is an error. */
    private static final Map<String, String> FAULTS = tables(
            "counted", "modify id bigint not null|auto_increment",
            "defaulted", "modify c varchar(30)|not null, default",
            "required", "change column c price decimal(10,2)|not null",
            "stamped", "modify column `c` datetime(3) not null default current_timestamp(3)|on update",
            "said", "modify c varchar(30)|comment",
            "collated", "modify c varchar(30)|collation",
            "optional", "modify c varchar(20) not null|default");

    /** The same with what is to stay, or asked for in so many words, or as their only purpose. */
    private static final Map<String, String> TWINS = tables(
            "counted", "modify id bigint not null auto_increment",
            "defaulted", "modify c varchar(30) null",
            "required", "modify c decimal(8,2)",
            "stamped", "modify c date not null",
            "said", "modify c varchar(30) comment ''",
            "collated", "modify c varchar(30) character set utf8mb4",
            "optional", "modify c varchar(30) default null");

    @TempDir
    Path project;

    /** Where the databases are. */
    DatabaseSource source() {
        return isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    }

    /** Which product that is. */
    DatabaseProduct product() {
        return DatabaseProducts.ofId("mariadb");
    }

    /** A collation that tells capitals, accents and blanks apart as the usual one does. */
    String subtle() {
        return SUBTLE;
    }

    @Test
    void whatIsLostByHandIsTold(@TempDir Path directory) {
        List<String> ups = new ArrayList<>();
        Map<String, String> expected = new TreeMap<>();
        FAULTS.forEach((table, fault) -> {
            String[] parts = fault.split("\\|", -1);
            ups.add("alter table " + table + " " + parts[0]);
            expected.put("" + table, parts[1]);
        });
        PlantedHistory.Walked walked =
                history(creating(), String.join("; ", ups)).walked(project);
        List<Finding> findings = walked.findings(Judge.standard());

        assertThat(lost(walked.steps())).isEqualTo(expected);
        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .as(FindingText.of(findings))
                .extracting(finding -> finding.severity() + " " + finding.check() + " "
                        + finding.place().object())
                .containsExactly("ERROR AttributesLost table counted");
        assertThat(restored(String.join("; ", ups), suggestions(walked.steps()), directory))
                .containsExactlyInAnyOrder(
                        "counted id auto_increment",
                        "defaulted c default",
                        "defaulted c not null",
                        "required price not null",
                        "stamped c on update",
                        "said c comment",
                        "collated c collation",
                        "optional c default");
    }

    @Test
    void whatIsMeantIsNot() {
        String ups = TWINS.entrySet().stream()
                .map(twin -> "alter table " + twin.getKey() + " " + twin.getValue())
                .collect(Collectors.joining("; "));
        PlantedHistory.Walked walked = history(creating(), ups).walked(project);

        assertThat(lost(walked.steps())).isEmpty();
        assertThat(walked.steps().get(1).up().succeeded()).isTrue();
    }

    @Test
    void whatIsAWarningAloneIsOne() {
        String up =
                "alter table said modify c varchar(30), modify id bigint; alter table collated modify c varchar(30)";
        List<Finding> findings = history(creating(), up).walked(project).findings(Judge.standard());

        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .extracting(finding -> finding.severity() + " " + finding.check())
                .containsExactly("WARNING AttributesLost");
    }

    @Test
    void changesOfLiquibaseThatAreWholeRedefinitionsAreTold() {
        List<StepEvidence> steps = liquibase(
                "<addNotNullConstraint tableName='optional' columnName='c' columnDataType='varchar(20)'/>",
                "<setColumnRemarks tableName='defaulted' columnName='c' columnDataType='varchar(20)' remarks='level'/>",
                "<modifyDataType tableName='counted' columnName='id' newDataType='bigint'/>",
                "<dropNotNullConstraint tableName='stamped' columnName='c' columnDataType='datetime'/>",
                "<modifyDataType tableName='said' columnName='c' newDataType='varchar(40)'/>",
                "<sql>alter table required modify c decimal(12,2)</sql>");

        assertThat(lost(steps))
                .isEqualTo(tables(
                        "optional", "default",
                        "defaulted", "not null, default",
                        "counted", "auto_increment",
                        "stamped", "default, on update",
                        "said", "comment",
                        "required", "not null"));
    }

    @Test
    void changesOfLiquibaseThatSayItAreNot() {
        List<StepEvidence> steps = liquibase(
                "<sql>alter table optional modify c varchar(20) not null default 'x'</sql>",
                "<modifyDataType tableName='defaulted' columnName='c' newDataType=\"varchar(40) not null default 'warn'\"/>",
                "<dropNotNullConstraint tableName='required' columnName='c' columnDataType='decimal(8,2)'/>",
                "<dropDefaultValue tableName='stamped' columnName='c' columnDataType='datetime'/>",
                "<addDefaultValue tableName='said' columnName='c' defaultValue='none'/>",
                "<renameColumn tableName='collated' oldColumnName='c' newColumnName='d' columnDataType='varchar(20) collate utf8mb4_unicode_ci'/>");

        assertThat(lost(steps)).isEmpty();
    }

    private String creating() {
        return TABLES.entrySet().stream()
                .map(table -> "create table " + table.getKey() + " (" + table.getValue() + ")")
                .collect(Collectors.joining("; "))
                .replace(SUBTLE, subtle());
    }

    private PlantedHistory history(String... ups) {
        List<PlantedStep> steps = new ArrayList<>();
        for (String up : ups) {
            steps.add(PlantedStep.withoutDown((steps.size() + 1) + "_step", up));
        }
        return PlantedHistory.of(steps).on(source().of(product()));
    }

    /** What a third migration, which is what the findings say, gives back. */
    private List<String> restored(String ups, List<String> suggestions, Path directory) {
        StepEvidence last = history(creating(), ups, String.join("\n", suggestions))
                .walked(directory)
                .steps()
                .get(2);
        assertThat(last.up().succeeded()).isTrue();
        return last.upChanged().objects().stream()
                .flatMap(table -> table.changes().stream()
                        .map(change -> table.name() + " " + change.column() + " " + attribute(change)))
                .toList();
    }

    private static String attribute(AttributeChange change) {
        return change instanceof AttributeChange.Setting setting
                ? setting.attribute()
                : change instanceof AttributeChange.NotNull
                        ? "not null"
                        : change instanceof AttributeChange.DefaultValue ? "default" : "comment";
    }

    private List<StepEvidence> liquibase(String... changes) {
        StringBuilder changelog = new StringBuilder("""
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                <changeSet id="0" author="ada"><sql>""").append(creating()).append("</sql></changeSet>\n");
        for (int i = 0; i < changes.length; i++) {
            changelog.append("<changeSet id=\"%d\" author=\"ada\">%s</changeSet>%n"
                    .formatted(i + 1, changes[i].replace(SUBTLE, subtle())));
        }
        HistoryRequest request = HistoryDirectory.in(project)
                .with(
                        "log/changelog.xml",
                        changelog.append("</databaseChangeLog>").toString())
                .request()
                .withTool("liquibase")
                .withOption("changelogFile", "migrations/log/changelog.xml")
                .withOption("searchPath", project.toString())
                .on(product());
        History history = Histories.read(request);
        try (Walk walk = Walk.of(Rehearsal.of(history).on(source().of(product())))) {
            List<StepEvidence> steps = new ArrayList<>();
            walk.steps().forEach(steps::add);
            assertThat(steps).allMatch(step -> step.up().succeeded());
            return steps;
        }
    }

    private static Stream<AttributesLost> observed(List<StepEvidence> steps) {
        return steps.stream().flatMap(step -> step.consequences().observedByProduct(AttributesLost.class));
    }

    private static List<String> suggestions(List<StepEvidence> steps) {
        return observed(steps).map(AttributesLost::suggestion).toList();
    }

    private static Map<String, String> lost(List<StepEvidence> steps) {
        return observed(steps)
                .collect(Collectors.toMap(
                        AttributesLost::table,
                        lost -> String.join(", ", lost.attributes()) + (lost.isCertain() ? "" : "?"),
                        (one, other) -> one + "; " + other,
                        TreeMap::new));
    }

    private static Map<String, String> tables(String... namesAndValues) {
        Map<String, String> tables = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return tables;
    }
}
