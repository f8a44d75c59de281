package dev.rehearsal.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/** What fixtures with a Spring application do: guests arrive in a table of its database. */
@SpringBootTest(classes = Guests.Application.class)
@ActiveProfiles("guests")
abstract class Guests {
    /** Applications that the fixtures met. */
    static final Set<ApplicationContext> MET = ConcurrentHashMap.newKeySet();

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    void met(ApplicationContext application) {
        MET.add(application);
    }

    void arrive(int guest) {
        jdbc.update("insert into guests.hotel_guest values (?)", guest);
    }

    List<Integer> guests() {
        return jdbc.queryForList("select id from guests.hotel_guest order by id", Integer.class);
    }

    static void assertSucceed(int tests, Class<?>... fixtures) {
        assertSucceed(tests, Fixtures.run(Map.of(), fixtures));
    }

    static void assertSucceed(int tests, EngineExecutionResults results) {
        assertThat(Fixtures.failures(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(tests).failed(0));
    }

    @Configuration
    @EnableAutoConfiguration
    static class Application {
        /** Works with the database while the application starts, as Hibernate does. */
        @Bean
        String startedWith(JdbcTemplate jdbc) {
            return String.valueOf(jdbc.queryForObject("select count(*) from guests.hotel_guest", Integer.class));
        }
    }
}
