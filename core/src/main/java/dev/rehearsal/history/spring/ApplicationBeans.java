package dev.rehearsal.history.spring;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.TestedApplication;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Beans of a running application that configure its migration tool, found by the names of their types. */
final class ApplicationBeans {
    private static final String FLYWAY = "org.flywaydb.core.Flyway";
    private static final List<String> PARTS =
            List.of("org.flywaydb.core.api.migration.JavaMigration", "org.flywaydb.core.api.callback.Callback");
    /** Of Spring Boot 3, and from Spring Boot 4 on. */
    private static final List<String> CUSTOMIZERS = List.of(
            "org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer",
            "org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer");

    private final @Nullable ApplicationContext context;

    /** Calls a customizer; equal for the same one. */
    private record Customization(Class<?> type, Object customizer) implements Consumer<Object> {
        @Override
        public void accept(Object configuration) {
            called("customize", type, customizer, configuration);
        }
    }

    private ApplicationBeans(@Nullable ApplicationContext context) {
        this.context = context;
    }

    /** Those of the context; none where the application does not run. */
    static ApplicationBeans of(TestedApplication application) {
        return new ApplicationBeans(application.context() instanceof ApplicationContext context ? context : null);
    }

    /**
     * The configuration of the one Flyway that the application made, by its own bean or by Boot's; empty where it made none or several.
     * One that is not made yet is not made for this: it would migrate.
     */
    Optional<Object> flyway() {
        List<Object> made = made(FLYWAY).toList();
        return made.size() == 1
                ? Optional.of(called("getConfiguration", made.get(0).getClass(), made.get(0)))
                : Optional.empty();
    }

    private Stream<Object> made(String name) {
        if (!(context instanceof ConfigurableApplicationContext running)) {
            return Stream.empty();
        }
        ConfigurableListableBeanFactory beans = running.getBeanFactory();
        return load(name).stream()
                .flatMap(type -> Stream.of(beans.getBeanNamesForType(type, true, false)))
                .filter(bean -> beans.containsSingleton(bean) && !beans.isCurrentlyInCreation(bean))
                .map(beans::getBean);
    }

    /** Migrations and callbacks in Java, and the customizers, which change Flyway's configuration in their order. */
    List<Object> partsOfFlyway() {
        List<Object> parts = new ArrayList<>();
        PARTS.forEach(type -> ofType(type).forEach(parts::add));
        CUSTOMIZERS.forEach(type -> ofType(type)
                .forEach(customizer -> parts.add(new Customization(load(type).orElseThrow(), customizer))));
        return parts;
    }

    private Stream<?> ofType(String name) {
        ApplicationContext running = context;
        return running == null
                ? Stream.empty()
                : load(name).stream()
                        .flatMap(type -> running.getBeanProvider(type).orderedStream());
    }

    private Optional<Class<?>> load(String name) {
        try {
            ClassLoader loader = context == null ? null : context.getClassLoader();
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Object called(String name, Class<?> type, Object bean, Object... arguments) {
        Method method = Arrays.stream(type.getMethods())
                .filter(one -> one.getName().equals(name) && one.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow(() -> new HistoryException("'%s' has no method '%s'".formatted(type.getName(), name)));
        try {
            Object result = method.invoke(bean, arguments);
            return result == null ? bean : result;
        } catch (InvocationTargetException e) {
            throw new HistoryException(
                    "The bean '%s' cannot configure the history: %s"
                            .formatted(bean.getClass().getName(), e.getTargetException()),
                    e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new HistoryException(
                    "The bean '%s' cannot be asked for the history's configuration"
                            .formatted(bean.getClass().getName()),
                    e);
        }
    }
}
