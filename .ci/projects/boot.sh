# Spring Boot's own parent, with and without configuration. Sourced by .ci/small-projects.

boot() {
    echo "<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>$1</version><relativePath/></parent>"
}

boot_dependencies() {
    case $1 in
        3.*flyway)
            dependency org.flywaydb flyway-core
            dependency org.flywaydb flyway-database-postgresql
            ;;
        4.*flyway)
            dependency org.springframework.boot spring-boot-starter-flyway
            dependency org.flywaydb flyway-database-postgresql
            ;;
        3.*liquibase) dependency org.liquibase liquibase-core ;;
        4.*liquibase) dependency org.springframework.boot spring-boot-starter-liquibase ;;
    esac
    dependency org.springframework.boot spring-boot-starter-jdbc
    dependency org.postgresql postgresql "" runtime
    dependency org.springframework.boot spring-boot-starter-test "" test
}

# boot_project VERSION TOOL: its parent as it is, its own JUnit, tool and driver.
boot_project() {
    local name="boot-$1-$2"
    is_wanted "$name" || return 0
    mkdir -p "$work/$name"
    pom "$(boot "$1")" "$(boot_dependencies "$1-$2")$(rehearsal)" >"$work/$name/pom.xml"
    test_class "$work/$name"
    "$2_migrations" "$work/$name"
    build "$name" "$fault"
}

# What only the application's own configuration says: where the history is, and what stands for a placeholder in it.
flyway_configuration() {
    mv "$1/src/main/resources/db/migration" "$1/src/main/resources/db/shop"
    sed -i 's/\busers\b/${users}/' "$1"/src/main/resources/db/shop/*.sql
    cat <<'YML'
shop.users: users
spring:
  flyway:
    locations: db/shop
    table: shop_history
    placeholders: {users: "${shop.users}"}
YML
}

liquibase_configuration() {
    mv "$1/src/main/resources/db/changelog" "$1/src/main/resources/db/shop"
    sed -i 's/\busers\b/${users}/' "$1"/src/main/resources/db/shop/*.sql
    cat <<'YML'
shop.users: users
spring:
  liquibase:
    change-log: classpath:/db/shop/db.changelog-master.sql
    database-change-log-table: shop_history
    parameters: {users: "${shop.users}"}
YML
}

# A test of the application, which works on the migrated database.
application_test() {
    mkdir -p "$1/src/main/java/example"
    cat >"$1/src/main/java/example/Application.java" <<'JAVA'
package example;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class Application {}
JAVA
    cat >"$1/src/test/java/example/ApplicationTests.java" <<'JAVA'
package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.Migrated;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest
@Migrated
class ApplicationTests {
    @Test
    void worksOnTheMigratedDatabase(@Autowired JdbcTemplate jdbc) {
        jdbc.update("insert into users (id, first_name) values (1, 'Ada')");
        assertThat(jdbc.queryForObject("select count(*) from shop_history", Integer.class)).isPositive();
    }
}
JAVA
}

# configured_boot_project NAME VERSION TOOL: its history is found by its application.yml alone.
configured_boot_project() {
    is_wanted "$1" || return 0
    mkdir -p "$work/$1"
    pom "$(boot "$2")" "$(boot_dependencies "$2-$3")$(rehearsal)" >"$work/$1/pom.xml"
    test_class "$work/$1"
    "$3_migrations" "$work/$1"
    "$3_configuration" "$work/$1" >"$work/$1.yml"
    mv "$work/$1.yml" "$work/$1/src/main/resources/application.yml"
    application_test "$work/$1"
    build "$1" "$fault" "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0" "!ApplicationTests.worksOnTheMigratedDatabase:"
}
