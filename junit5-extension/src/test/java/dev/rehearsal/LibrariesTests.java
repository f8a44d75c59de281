package dev.rehearsal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** Keeps libraries out of all packages but those that are there for them; the core's tests keep its own. */
class LibrariesTests {

    @Test
    void onlyTheExtensionKnowsJunit() {
        known("org.junit..", "org.opentest4j..").onlyTo("dev.rehearsal.junit..");
    }

    @Test
    void springIsKnownToPackagesOfItsOwn() {
        known("org.springframework..").onlyTo("dev.rehearsal.history.spring..", "dev.rehearsal.junit.spring..");
    }

    private static Library known(String... packages) {
        return homes -> noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(ArchitectureTests.EVERYTHING);
    }

    private interface Library {
        void onlyTo(String... homes);
    }
}
