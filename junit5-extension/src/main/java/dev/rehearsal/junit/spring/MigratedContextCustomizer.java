package dev.rehearsal.junit.spring;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.MigratedRequest;
import dev.rehearsal.junit.MigratedRequests;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives an application the databases of its tests. Equal for equal requests: Spring then keeps one application for all test classes that
 * ask for the same.
 *
 * @param request what the tests ask for
 */
record MigratedContextCustomizer(MigratedRequest request) implements ContextCustomizer {
    private static final Map<String, Object> SETTINGS = Map.of(
            "spring.flyway.enabled", "false",
            "spring.liquibase.enabled", "false",
            "spring.sql.init.mode", "never",
            "spring.test.database.replace", "none");

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(TestedApplication.TOLD_BY_TEST, SETTINGS));
        context.addBeanFactoryPostProcessor(new MigratedDataSource(
                MigratedRequests.dataSource(request, new TestedApplication(List.of(), context))));
    }
}
