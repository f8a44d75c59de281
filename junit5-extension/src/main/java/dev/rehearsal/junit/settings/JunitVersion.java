package dev.rehearsal.junit.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Tells versions of JUnit apart and refuses one that is too old. This class must link there: it names nothing newer than
 * 5.0 but as text.
 */
public final class JunitVersion {
    private static final String SINCE_5_12 = "org.junit.jupiter.api.extension.PreInterruptCallback";
    private static final String SINCE_5_13 = "org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider";

    private JunitVersion() {}

    public static void check() {
        if (isPresent(SINCE_5_12)) {
            return;
        }
        throw new ExtensionConfigurationException("""
                Rehearsal needs JUnit 5.12 or newer, but found %s. Add to <dependencyManagement> of the pom, before any other BOM:
                  <dependency><groupId>org.junit</groupId><artifactId>junit-bom</artifactId><version>5.14.4</version><type>pom</type><scope>import</scope></dependency>
                or, below spring-boot-starter-parent, to <properties>:
                  <junit-jupiter.version>5.14.4</junit-jupiter.version>
                or, in Gradle, to dependencies:
                  testImplementation(platform("org.junit:junit-bom:5.14.4"))
                or, in Gradle with Spring's dependency management:
                  extra["junit-jupiter.version"] = "5.14.4\"""".formatted(found()));
    }

    /** Whether extensions can share a store between runs, and whether stores close what is {@code AutoCloseable}. */
    public static boolean hasSessions() {
        return isPresent(SINCE_5_13);
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, Test.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    private static String found() {
        String version = Test.class.getPackage().getImplementationVersion();
        return version == null ? "an older one" : "JUnit Jupiter " + version;
    }
}
