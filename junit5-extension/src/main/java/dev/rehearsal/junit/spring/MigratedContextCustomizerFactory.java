package dev.rehearsal.junit.spring;

import dev.rehearsal.junit.Migrated;
import dev.rehearsal.junit.MigratedRequests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Lets the application of a test class with {@link Migrated} work on the databases of its tests; made by Spring, which reads {@code META-INF/spring.factories}. */
final class MigratedContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return MigratedRequests.of(testClass)
                .map(MigratedContextCustomizer::new)
                .orElse(null);
    }
}
