package dev.rehearsal.junit.spring;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.MigratedRequest;
import dev.rehearsal.junit.MigratedRequests;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
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

    /**
     * Adds a data source to an application, before Spring Boot would, and puts it in the place of the application's own: of the primary one, or
     * of the only one. Others stay as they are.
     *
     * @param source leads to the database of the test that runs
     */
    private record MigratedDataSource(DataSource source) implements BeanDefinitionRegistryPostProcessor {
        private static final String NAME = "migratedDataSource";
        /** How Spring Boot calls its own. */
        private static final String USUAL_NAME = "dataSource";

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            RootBeanDefinition definition = new RootBeanDefinition(DataSource.class, () -> source);
            // Conditions that ask for a single data source still see the application's own, if it has one.
            definition.setFallback(true);
            registry.registerBeanDefinition(NAME, definition);
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
            List<String> others = Stream.of(beans.getBeanNamesForType(DataSource.class, true, false))
                    .filter(name -> !name.equals(NAME) && registry.containsBeanDefinition(name))
                    .toList();
            others.stream()
                    .filter(name -> others.size() == 1
                            || registry.getBeanDefinition(name).isPrimary())
                    .forEach(name -> {
                        registry.removeBeanDefinition(name);
                        registry.registerAlias(NAME, name);
                    });
            BeanDefinition migrated = registry.getBeanDefinition(NAME);
            migrated.setFallback(false);
            migrated.setPrimary(true);
            if (!beans.containsBean(USUAL_NAME)) {
                registry.registerAlias(NAME, USUAL_NAME);
            }
        }
    }
}
