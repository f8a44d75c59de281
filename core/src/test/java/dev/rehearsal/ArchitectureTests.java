package dev.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import dev.rehearsal.finding.Finding;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the arrows between the packages of the core. What every module must keep stands in the extension's tests. */
class ArchitectureTests {
    private static final List<String> PACKAGES = List.of(
            "scenario",
            "base",
            "product",
            "database",
            "history",
            "schema",
            "lock",
            "wire",
            "compatibility",
            "finding",
            "data",
            "evidence",
            "check",
            "rehearsal",
            "report",
            "secret",
            "sql",
            "declaration",
            "dependency");
    /** What a room of a product belongs to, where that is not called the same. */
    private static final Map<String, List<String>> ROOMS_OF_PRODUCTS = Map.of(
            "product", List.of("dialect"),
            "history", List.of("script", "program"),
            "check", List.of("check", "suggestion"),
            "rehearsal",
                    List.of("change", "consequence", "experiment", "release", "repair", "restore", "session", "whole"));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
            .importPath(whereIs(Finding.class));

    @Test
    void arrowsGoDownOnly() {
        LayeredArchitecture arrows = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.rehearsal..")
                .withOptionalLayers(true);
        for (String name : PACKAGES) {
            String[] rooms = ROOMS_OF_PRODUCTS.getOrDefault(name, List.of(name)).stream()
                    .map(room -> "dev.rehearsal.product.*." + room + "..")
                    .toArray(String[]::new);
            arrows = arrows.layer(name)
                    .definedBy(Stream.concat(
                                    Stream.of("dev.rehearsal." + name + (name.equals("product") ? "" : "..")),
                                    Stream.of(rooms))
                            .toArray(String[]::new));
        }
        arrows.layer("products")
                .definedBy("dev.rehearsal.product.*")
                .whereLayer("products")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("scenario")
                .mayOnlyAccessLayers(
                        "check", "compatibility", "evidence", "finding", "history", "lock", "product", "rehearsal")
                .whereLayer("base")
                .mayOnlyAccessLayers("history", "dependency")
                .whereLayer("database")
                .mayOnlyAccessLayers("product", "secret", "sql", "declaration", "dependency")
                .whereLayer("history")
                .mayOnlyAccessLayers("product", "secret", "sql", "declaration", "dependency")
                .whereLayer("schema")
                .mayOnlyAccessLayers("product", "secret", "sql")
                // The strengths of locks that a server reports are those that a test names.
                .whereLayer("lock")
                .mayOnlyAccessLayers("product", "secret", "sql", "scenario")
                .whereLayer("wire")
                .mayOnlyAccessLayers("product", "secret", "sql")
                .whereLayer("compatibility")
                .mayOnlyAccessLayers("product", "secret", "sql", "schema")
                .whereLayer("finding")
                .mayOnlyAccessLayers("product", "secret", "sql")
                .whereLayer("data")
                .mayOnlyAccessLayers("product", "secret", "sql", "schema", "database")
                .whereLayer("evidence")
                .mayOnlyAccessLayers("product", "secret", "sql", "history", "schema", "data", "lock", "compatibility")
                .whereLayer("check")
                .mayOnlyAccessLayers(
                        "product",
                        "secret",
                        "sql",
                        "declaration",
                        "evidence",
                        "finding",
                        "history",
                        "schema",
                        "data",
                        "lock",
                        "compatibility")
                .whereLayer("rehearsal")
                .mayOnlyAccessLayers(
                        "scenario",
                        "product",
                        "secret",
                        "sql",
                        "declaration",
                        "evidence",
                        "database",
                        "history",
                        "schema",
                        "data",
                        "lock",
                        "wire",
                        "compatibility")
                // Of checks it knows what they say about themselves.
                .whereLayer("report")
                .mayOnlyAccessLayers(
                        "product",
                        "secret",
                        "sql",
                        "evidence",
                        "finding",
                        "check",
                        "history",
                        "schema",
                        "data",
                        "lock",
                        "compatibility")
                .whereLayer("secret")
                .mayNotAccessAnyLayer()
                .whereLayer("sql")
                .mayNotAccessAnyLayer()
                .whereLayer("declaration")
                .mayNotAccessAnyLayer()
                .whereLayer("dependency")
                .mayNotAccessAnyLayer()
                .whereLayer("product")
                .mayNotAccessAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.rehearsal.(**)").should().beFreeOfCycles().check(CORE);
    }

    /** What a rehearsal is stands below, the walk on top; what is listed later may use what is listed before. */
    @Test
    void partsOfARehearsalStandOnEachOther() {
        List<String> parts = List.of(
                "run",
                "session",
                "watch",
                "statement",
                "fixture",
                "server",
                "line",
                "consequence",
                "repair",
                "experiment",
                "restore",
                "whole",
                "walk");
        for (int i = 0; i < parts.size(); i++) {
            String[] above = parts.subList(i + 1, parts.size()).stream()
                    .map(part -> "dev.rehearsal.rehearsal." + part + "..")
                    .toArray(String[]::new);
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAnyPackage("dev.rehearsal.rehearsal", "dev.rehearsal.rehearsal." + parts.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .check(CORE);
            }
        }
    }

    @Test
    void checksNeverTouchADatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.rehearsal.check..",
                        "dev.rehearsal.product.*.check..",
                        "dev.rehearsal.product.*.suggestion..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                .check(CORE);
    }

    @Test
    void eachToolIsKnownToOnePackage() {
        known("org.flywaydb..").onlyTo("dev.rehearsal.history.flyway..");
        known("org.eclipse.jgit..").onlyTo("dev.rehearsal.base.git..");
        known("org.testcontainers..", "com.github.dockerjava..").onlyTo("dev.rehearsal.database.container..");
        known("org.tukaani..").onlyTo("dev.rehearsal.product.postgres.database.embedded..");
        known("liquibase..").onlyTo("dev.rehearsal.history.liquibase..");
        known("org.springframework..").onlyTo("dev.rehearsal.history.spring..");
        // Catalog rows arrive as JSON, reports leave as JSON; journals and helper processes speak it.
        known("com.google.gson..")
                .onlyTo(
                        "dev.rehearsal.base..",
                        "dev.rehearsal.schema..",
                        "dev.rehearsal.product.*.schema..",
                        "dev.rehearsal.finding..",
                        "dev.rehearsal.report..",
                        "dev.rehearsal.history.drizzle..",
                        "dev.rehearsal.history.engine.process..");
        known("com.samskivert..").onlyTo("dev.rehearsal.report..");
    }

    private static Tool known(String... packages) {
        return homes -> noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CORE);
    }

    private interface Tool {
        void onlyTo(String... homes);
    }

    /** A tool can be taken away without another one noticing. */
    @Test
    void noToolKnowsAnother() {
        slices().matching("dev.rehearsal.history.(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage(
                                "dev.rehearsal.history.engine..",
                                "dev.rehearsal.history.format",
                                "dev.rehearsal.history.answer",
                                "dev.rehearsal.history.reading",
                                "dev.rehearsal.history.text"))
                .check(CORE);
    }

    /** Sub-packages are found by {@link java.util.ServiceLoader}, so that each can be left out; words about names stand below all of them. */
    @Test
    void noPackageNamesItsSubPackages() {
        for (String root : List.of("database", "history")) {
            ArchRule rule = noClasses()
                    .that()
                    .resideInAPackage("dev.rehearsal." + root)
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.rehearsal." + root + ".(*)..")
                            .and(not(
                                    resideInAnyPackage("dev.rehearsal.history.text", "dev.rehearsal.history.answer"))));
            rule.check(CORE);
        }
    }

    /** Rules call what they share and never each other; what judges them knows none of them. */
    @Test
    void rulesAreKnownToNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.check.rule..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rehearsal.check.rule..")
                .check(CORE);
        slices().matching("dev.rehearsal.check.rule.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CORE);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.rehearsal.check.word", "dev.rehearsal.check.statement", "dev.rehearsal.check.suggestion")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rehearsal.check")
                .check(CORE);
    }

    private static Path whereIs(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
