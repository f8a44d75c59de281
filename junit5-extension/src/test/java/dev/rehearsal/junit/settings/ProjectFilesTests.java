package dev.rehearsal.junit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ProjectFilesTests {
    private static final String SET_BY_GRADLE = "org.gradle.test.worker";

    @TempDir
    Path project;

    @AfterEach
    void isNoWorkerOfGradle() {
        System.clearProperty(SET_BY_GRADLE);
    }

    @Test
    void mavensBuildDirectoryComesFirst() throws IOException {
        hasBuiltWithBoth();

        assertThat(files().buildDirectory()).contains(project.resolve("target"));
    }

    @Test
    void whereGradleRunsTheTestsItsOwnDoes() throws IOException {
        hasBuiltWithBoth();
        System.setProperty(SET_BY_GRADLE, "1");

        assertThat(files().buildDirectory()).contains(project.resolve("build"));
    }

    @Test
    void whereNothingWasBuiltThereIsNone() {
        assertThat(files().buildDirectory()).isEmpty();
    }

    private void hasBuiltWithBoth() throws IOException {
        Files.createDirectory(project.resolve("target"));
        Files.createDirectory(project.resolve("build"));
    }

    private ProjectFiles files() {
        return new ProjectFiles(project, getClass().getClassLoader());
    }
}
