package dev.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rehearsal.snapshot.SqlFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the arrows between the packages of this module. What every module must keep stands in the extension's tests. */
class ArchitectureTests {
    private static final JavaClasses SNAPSHOTS = new ClassFileImporter()
            .importPath(Path.of(URI.create(SqlFile.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString())));

    @Test
    void rowsStandOnSchemasAndDatabasesOnly() {
        classes()
                .that()
                .resideInAPackage("dev.rehearsal..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rehearsal.catalog..",
                        "dev.rehearsal.generate..",
                        "dev.rehearsal.mask..",
                        "dev.rehearsal.meaning",
                        "dev.rehearsal.personal",
                        "dev.rehearsal.snapshot..",
                        "dev.rehearsal.product..",
                        "dev.rehearsal.schema",
                        "dev.rehearsal.data",
                        "dev.rehearsal.database",
                        "dev.rehearsal.history",
                        "dev.rehearsal.history.format",
                        "dev.rehearsal.history.text",
                        "dev.rehearsal.rehearsal",
                        "dev.rehearsal.secret",
                        "dev.rehearsal.sql",
                        "com.google.gson..",
                        "com.google.i18n.phonenumbers..",
                        "de.siegmar.fastcsv..",
                        "java..",
                        "javax.crypto..",
                        "javax.sql..",
                        "net.datafaker..",
                        "net.sf.jsqlparser..",
                        "org.apiguardian.api..",
                        "org.iban4j..",
                        "org.postgresql..",
                        "picocli..",
                        "org.jspecify.annotations..")
                .check(SNAPSHOTS);
    }

    @Test
    void onlySeedingIsTakenFromTheRehearsal() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.rehearsal.rehearsal..")
                        .and(not(simpleName("Seeding")))
                        .and(not(simpleName("CapturedTable")))
                        .and(not(simpleName("Occasion")))
                        .and(not(simpleName("NamedReference")))
                        .and(not(simpleName("Moment")))
                        .and(not(simpleName("JsonShape")))
                        .and(not(simpleName("RowsNotMadeException"))))
                .check(SNAPSHOTS);
    }

    @Test
    void generatedRowsAreBuiltInLayers() {
        Map<String, List<String>> callees = Map.of(
                "plan", List.of(),
                "type", List.of(),
                "reference", List.of(),
                "constraint", List.of("type"),
                "text", List.of("constraint", "type", "plan"),
                "value", List.of("text", "constraint", "type", "plan"),
                "row", List.of("value", "reference", "constraint", "type", "plan"),
                "fill", List.of("row", "value", "reference", "constraint", "plan"));
        callees.forEach((caller, allowed) -> {
            String[] packages = Stream.concat(Stream.of(caller), allowed.stream())
                    .map(ArchitectureTests::generate)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(generate(caller))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.rehearsal.generate..").and(not(resideInAnyPackage(packages))))
                    .check(SNAPSHOTS);
        });
    }

    private static String generate(String layer) {
        return "dev.rehearsal.generate." + layer;
    }

    @Test
    void onlySchemaHistoryTablesTheOrderOfMigrationsAndTheReadingOfScriptsAreTakenFromTheHistory() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.rehearsal.history..")
                        .and(not(simpleNameStartingWith("SchemaHistoryTable")))
                        .and(not(simpleName("Digests")))
                        .and(not(simpleName("History")))
                        .and(not(simpleName("Migration")))
                        .and(not(simpleName("NearName")))
                        .and(not(simpleNameStartingWith("Script")))
                        .and(not(simpleName("Change")))
                        .and(not(simpleName("Statement")))
                        .and(not(simpleName("Known"))))
                .check(SNAPSHOTS);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.rehearsal.(**)").should().beFreeOfCycles().check(SNAPSHOTS);
    }
}
