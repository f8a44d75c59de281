package dev.rehearsal.history.spring;

import dev.rehearsal.history.HistoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.PropertyResolver;

/** Refuses a value with a placeholder that nothing resolves. Spring Boot would hand it on as it is written. */
final class ResolvedPlaceholders implements BindHandler {
    private static final Pattern NAME = Pattern.compile("placeholder '([^':]*)");

    private final PropertyResolver resolver;

    ResolvedPlaceholders(PropertyResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
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
