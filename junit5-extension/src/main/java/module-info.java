/** Rehearsal's annotations and assertions for JUnit. */
module dev.rehearsal.junit {
    requires transitive dev.rehearsal.core;
    requires transitive dev.rehearsal.snapshots;
    requires transitive org.junit.jupiter.api;
    requires static info.picocli;
    // Its engine is named in META-INF/services only: who runs tests on the module path may have JUnit's engines
    // elsewhere.
    requires static org.junit.platform.engine;
    requires static spring.beans;
    requires static spring.context;
    requires static spring.core;
    requires static spring.test;
    requires static transitive org.apiguardian.api;
    requires static transitive org.assertj.core;
    requires static transitive org.jspecify;

    exports dev.rehearsal.junit;
    exports dev.rehearsal.junit.command;

    uses dev.rehearsal.junit.TestFramework;

    provides dev.rehearsal.junit.TestFramework with
            dev.rehearsal.junit.spring.SpringTests;

    opens dev.rehearsal.junit.command to
            info.picocli;

    // Spring makes what it finds in META-INF/spring.factories.
    opens dev.rehearsal.junit.spring to
            spring.core;
    // JUnit makes the extension and calls the default methods of MigrationChecks by reflection.
    opens dev.rehearsal.junit to
            org.junit.platform.commons;
}
