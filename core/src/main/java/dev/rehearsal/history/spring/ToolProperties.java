package dev.rehearsal.history.spring;

import dev.rehearsal.history.format.ConfiguredHistory;
import dev.rehearsal.history.format.HistoryRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The properties by which a Spring Boot application configures one migration tool. */
abstract class ToolProperties {
    private final String name;
    private final String prefix;
    private final String type;
    private final List<Setting> settings;

    /**
     * Describes a tool.
     *
     * @param name as {@link dev.rehearsal.history.format.HistoryFormat#tool()}
     * @param prefix what its properties begin with
     * @param type a class that is there where the tool is
     * @param settings what is read beside the place of the history
     */
    ToolProperties(String name, String prefix, String type, List<Setting> settings) {
        this.name = name;
        this.prefix = prefix;
        this.type = type;
        this.settings = settings;
    }

    final String name() {
        return name;
    }

    final String property(String end) {
        return prefix + "." + end;
    }

    final String enabled() {
        return property("enabled");
    }

    /** Whether the tool is on the class path; without it, Spring Boot passes over its properties. */
    final boolean isIn(ClassLoader loader) {
        return loader.getResource(type.replace('.', '/') + ".class") != null;
    }

    final boolean isSwitchedOff(ApplicationProperties properties) {
        return !properties.flag(enabled()).orElse(true);
    }

    /** The history that the properties or beans describe; empty where there are none. */
    abstract Optional<ConfiguredHistory> read(
            HistoryRequest request, ApplicationProperties properties, ApplicationBeans beans);

    /** Options by the tool's own names, for what is set. */
    final Map<String, String> options(ApplicationProperties properties) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Setting setting : settings) {
            String property = property(setting.property());
            switch (setting.kind()) {
                case TEXT -> properties.text(property).ifPresent(value -> options.put(setting.option(), value));
                case LITERAL -> properties.literal(property).ifPresent(value -> options.put(setting.option(), value));
                case FLAG ->
                    properties.flag(property).ifPresent(value -> options.put(setting.option(), String.valueOf(value)));
                case LIST ->
                    properties
                            .list(property)
                            .ifPresent(values -> options.put(setting.option(), String.join(",", values)));
                case LINES ->
                    properties
                            .literals(property)
                            .filter(values -> !values.isEmpty())
                            .ifPresent(values -> options.put(setting.option(), String.join("\n", values)));
                case MAP ->
                    properties.map(property).forEach((key, value) -> options.put(setting.option() + "." + key, value));
            }
        }
        return options;
    }

    /** The request with these options, where it does not say otherwise itself. */
    final HistoryRequest with(Map<String, String> options, HistoryRequest request) {
        Set<String> own = request.options().keySet().stream().map(this::plain).collect(Collectors.toSet());
        HistoryRequest merged = request.withTool(name);
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!own.contains(plain(option.getKey()))) {
                merged = merged.withOption(option.getKey(), option.getValue());
            }
        }
        return merged;
    }

    /** One option may be written in several ways, with dashes and with the tool's name before it. */
    String plain(String option) {
        String lower = option.toLowerCase(Locale.ROOT).replace("-", "");
        String before = name.toLowerCase(Locale.ROOT) + ".";
        return lower.startsWith(before) ? lower.substring(before.length()) : lower;
    }
}
