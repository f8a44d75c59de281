package dev.rehearsal.command;

import dev.rehearsal.command.Declarations.Declared;
import dev.rehearsal.history.text.NearName;
import java.io.IOException;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads {@code rehearsal.yml}. Whatever is wrong is told with its line and column, before anything starts. */
final class DeclarationFile {
    private final String name;

    private DeclarationFile(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @throws WrongUseException if it cannot be read, or holds what nobody knows
     */
    static Declarations read(Path file) {
        try {
            return new DeclarationFile(file.toString()).declarations(Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new WrongUseException("there is no file '" + file + "'", missing);
        } catch (IOException failure) {
            throw new WrongUseException("'" + file + "' cannot be read: " + failure, failure);
        }
    }

    private Declarations declarations(String text) {
        Node root = root(text);
        if (root == null) {
            return Declarations.NONE;
        }
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<Declared> annotations = new ArrayList<>();
        entries(root, "the file").forEach((key, value) -> {
            String option = key.getValue();
            if (option.equals(DeclarationModel.SECTION)) {
                annotations.addAll(annotations(value));
            } else if (option.startsWith(DeclarationModel.SEVERITY)) {
                DeclarationModel.requireOption(option, at(key.getStartMark()).replaceFirst(": $", ""));
                options.put(option, List.of(text(value, option)));
            } else {
                requireKnown(key, option(), "option");
                options.put(option, option.equals("options") ? toolOptions(value) : texts(value, option));
            }
        });
        return new Declarations(options, annotations);
    }

    private static Collection<String> option() {
        return Stream.concat(DeclarationModel.options().stream(), Stream.of(DeclarationModel.SECTION))
                .toList();
    }

    private @Nullable Node root(String text) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            throw new WrongUseException(
                    at(broken.getProblemMark()) + "this is no YAML: " + broken.getProblem()
                            + (broken.getContext() == null ? "" : ", " + broken.getContext()),
                    broken);
        }
    }

    /** A tool's own options: a mapping, or texts as {@code name=value}. */
    private List<String> toolOptions(Node value) {
        if (!(value instanceof MappingNode)) {
            return texts(value, "options");
        }
        List<String> all = new ArrayList<>();
        entries(value, "'options'").forEach((key, each) -> all.add(key.getValue() + "=" + text(each, key.getValue())));
        return all;
    }

    private List<Declared> annotations(Node section) {
        Map<String, Class<? extends Annotation>> known = DeclarationModel.annotations();
        List<Declared> all = new ArrayList<>();
        entries(section, "'" + DeclarationModel.SECTION + "'").forEach((key, value) -> {
            requireKnown(key, known.keySet(), "declaration");
            Class<? extends Annotation> type = Objects.requireNonNull(known.get(key.getValue()));
            List<Node> each = value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
            if (each.size() > 1 && !DeclarationModel.isRepeatable(type)) {
                throw wrong(value, "'" + key.getValue() + "' can be said once only");
            }
            each.forEach(one -> annotation(type, key.getValue(), one).ifPresent(all::add));
        });
        return all;
    }

    /** An annotation without attributes is {@code true} or not there; one that has nothing but a value may be that value. */
    private Optional<Declared> annotation(Class<? extends Annotation> type, String written, Node node) {
        Map<String, Method> attributes = DeclarationModel.attributes(type);
        if (node instanceof ScalarNode scalar) {
            Method only = attributes.get("value");
            if (attributes.size() == 1 && only != null) {
                return Optional.of(new Declared(type, Map.of("value", value(only, node))));
            }
            boolean everythingIsOptional =
                    attributes.values().stream().allMatch(each -> each.getDefaultValue() != null);
            if (everythingIsOptional && List.of("true", "false").contains(scalar.getValue())) {
                return scalar.getValue().equals("true") ? Optional.of(new Declared(type, Map.of())) : Optional.empty();
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        entries(node, "'" + written + "'").forEach((key, value) -> {
            requireKnown(key, attributes.keySet(), "attribute of '" + written + "'");
            Method attribute = Objects.requireNonNull(attributes.get(key.getValue()));
            values.put(attribute.getName(), value(attribute, value));
        });
        attributes.forEach((name, attribute) -> {
            if (attribute.getDefaultValue() == null && !values.containsKey(attribute.getName())) {
                throw wrong(node, "'" + written + "' needs '" + name + "'");
            }
        });
        return Optional.of(new Declared(type, values));
    }

    private Object value(Method attribute, Node node) {
        Class<?> type = attribute.getReturnType();
        String written = DeclarationModel.written(attribute.getName());
        if (type == String[].class) {
            return texts(node, written);
        }
        String text = text(node, written);
        try {
            if (type == int.class) {
                return Integer.valueOf(text);
            }
            if (type == long.class) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException noNumber) {
            throw wrong(node, "'" + written + "' is '" + text + "'; expected a whole number");
        }
        if (type == boolean.class) {
            return flag(node, written, text);
        }
        return type.isEnum() ? constant(type, node, written, text) : text;
    }

    private boolean flag(Node node, String written, String text) {
        if (!List.of("true", "false").contains(text)) {
            throw wrong(node, "'" + written + "' is '" + text + "'; expected true or false");
        }
        return Boolean.parseBoolean(text);
    }

    private Object constant(Class<?> type, Node node, String written, String text) {
        Object[] constants = Objects.requireNonNull(type.getEnumConstants());
        return Stream.of(constants)
                .filter(each -> each.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        node,
                        "'" + written + "' is '" + text + "'; expected one of "
                                + Stream.of(constants)
                                        .map(each -> each.toString().toLowerCase(Locale.ROOT))
                                        .toList()));
    }

    private List<String> texts(Node node, String written) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(each -> text(each, written)).toList()
                : List.of(text(node, written));
    }

    /** As it is written, so that {@code 007} stays what it is. */
    private String text(Node node, String written) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw wrong(
                node,
                "'" + written + "' is " + words(node) + "; expected a text"
                        + (node instanceof ScalarNode ? ", such as \"\" for none" : " or a list of texts"));
    }

    private static String words(Node node) {
        return node instanceof MappingNode
                ? "a mapping"
                : node instanceof SequenceNode ? "a list" : node.getTag().equals(Tag.NULL) ? "empty" : "a mere word";
    }

    private Map<ScalarNode, Node> entries(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, what + " is " + words(node) + "; expected names with values, as in 'name: value'");
        }
        Map<String, Mark> seen = new LinkedHashMap<>();
        Map<ScalarNode, Node> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(entry.getKeyNode(), "a name is " + words(entry.getKeyNode()));
            }
            Mark earlier = seen.put(key.getValue(), key.getStartMark());
            if (earlier != null) {
                throw wrong(
                        key,
                        "'" + key.getValue() + "' is said a second time, after line " + (earlier.getLine() + 1)
                                + "; keep one of them");
            }
            entries.put(key, entry.getValueNode());
        }
        return entries;
    }

    private void requireKnown(ScalarNode key, Collection<String> known, String what) {
        if (!known.contains(key.getValue())) {
            throw wrong(
                    key,
                    "'" + key.getValue() + "' is no " + what + NearName.hint(key.getValue(), known) + "; known are "
                            + String.join(", ", known));
        }
    }

    private WrongUseException wrong(Node node, String what) {
        return new WrongUseException(at(node.getStartMark()) + what);
    }

    private String at(@Nullable Mark mark) {
        return mark == null
                ? "'" + name + "': "
                : "'" + name + "', line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
    }
}
