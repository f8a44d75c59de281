package dev.rehearsal.history.spring;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.HistoryRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/** An application's properties, read as Spring Boot reads them. */
final class ApplicationProperties {
    private final Environment environment;
    private final Binder binder;
    private final ResolvedPlaceholders resolved;

    private ApplicationProperties(Environment environment) {
        this.environment = environment;
        this.binder = Binder.get(environment);
        this.resolved = new ResolvedPlaceholders(environment);
    }

    /**
     * Those of the running context where there is one, else those of the application's files.
     *
     * @throws HistoryException if the files cannot be read
     */
    static ApplicationProperties of(HistoryRequest request, TestedApplication application) {
        return new ApplicationProperties(
                application.context() instanceof ConfigurableApplicationContext context
                        ? ApplicationEnvironment.own(context.getEnvironment())
                        : ApplicationEnvironment.read(request.classLoader(), application.profiles()));
    }

    Optional<String> text(String property) {
        return bound(property, Bindable.of(String.class), resolved);
    }

    /** A text in which something like a placeholder stays as it is. */
    Optional<String> literal(String property) {
        return bound(property, Bindable.of(String.class), BindHandler.DEFAULT);
    }

    Optional<Boolean> flag(String property) {
        return bound(property, Bindable.of(Boolean.class), resolved);
    }

    Optional<List<String>> list(String property) {
        return bound(property, Bindable.listOf(String.class), resolved);
    }

    /** Texts in which something like a placeholder stays as it is. */
    Optional<List<String>> literals(String property) {
        return bound(property, Bindable.listOf(String.class), BindHandler.DEFAULT);
    }

    Map<String, String> map(String property) {
        return bound(property, Bindable.mapOf(String.class, String.class), resolved)
                .orElse(Map.of());
    }

    /** A property's name and where it is set, for messages. */
    String place(String property) {
        return "'%s'%s".formatted(property, origin(property));
    }

    private String origin(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .flatMap(source -> Stream.of(name, name.append("[0]"))
                        .map(source::getConfigurationProperty)
                        .filter(Objects::nonNull))
                .map(ResolvedPlaceholders::origin)
                .findFirst()
                .orElse("");
    }

    private <T> Optional<T> bound(String property, Bindable<T> type, BindHandler handler) {
        try {
            return Optional.ofNullable(binder.bind(property, type, handler).orElse(null));
        } catch (BindException e) {
            if (e.getCause() instanceof HistoryException told) {
                throw told;
            }
            resolved.require(e.getProperty());
            throw new HistoryException(
                    "%s cannot be read as %s; correct it"
                            .formatted(
                                    place(property),
                                    type.getType().resolve(Object.class) == Boolean.class
                                            ? "'true' or 'false'"
                                            : "Spring Boot reads it"),
                    e);
        }
    }

    /** Refuses a value with a placeholder that nothing resolves. Spring Boot would hand it on as it is written. */
    private static final class ResolvedPlaceholders implements BindHandler {
        private static final Pattern NAME = Pattern.compile("placeholder '([^':]*)");

        private final PropertyResolver resolver;

        ResolvedPlaceholders(PropertyResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        public Object onSuccess(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
            require(context.getConfigurationProperty());
            return result;
        }

        /**
         * Looks at one property, if it is there.
         *
         * @throws HistoryException if it refers to what nothing sets
         */
        void require(@Nullable ConfigurationProperty property) {
            if (property != null && property.getValue() instanceof CharSequence written) {
                require(property, written.toString());
            }
        }

        /** Where a property is set, for messages, with a blank before it. */
        static String origin(ConfigurationProperty property) {
            return property.getOrigin() == null ? "" : " (%s)".formatted(property.getOrigin());
        }

        /** The value is not shown: what surrounds the placeholder may be secret. */
        private void require(ConfigurationProperty property, String written) {
            try {
                resolver.resolveRequiredPlaceholders(written);
            } catch (IllegalArgumentException e) {
                Matcher name = NAME.matcher(String.valueOf(e.getMessage()));
                String missing = name.find() ? name.group(1) : "…";
                throw new HistoryException(
                        "'%s'%s refers to '${%s}', which nothing sets here; set it as a variable or property of the test, write a default as in '${%s:…}', or set '%s' in src/test/resources"
                                .formatted(property.getName(), origin(property), missing, missing, property.getName()),
                        e);
            }
        }
    }
}
