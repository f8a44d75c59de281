package dev.rehearsal.generate.reference;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.ColumnWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds columns that reference another table by name only, without a foreign key: {@code log_source_id} beside a table {@code log_sources},
 * {@code owner_user_id} beside {@code users}, {@code account_no} beside a table of that key.
 */
public final class NamedReferences {
    private static final Set<String> KEYS = Set.of("id", "uuid", "guid");
    /** Words before {@code id} in names of columns that hold keys of other systems. */
    private static final Set<String> ELSEWHERE = Set.of(
            "external",
            "foreign",
            "remote",
            "legacy",
            "stripe",
            "paypal",
            "google",
            "github",
            "gitlab",
            "facebook",
            "apple",
            "microsoft",
            "slack",
            "discord",
            "provider",
            "vendor",
            "upstream");

    private static final Set<ScalarKind> TEXTS =
            EnumSet.of(ScalarKind.TEXT, ScalarKind.PADDED_TEXT, ScalarKind.CASELESS_TEXT);

    private final Map<String, List<KnownTables.Entry>> byName = new HashMap<>();
    private final Map<String, List<KnownTables.Entry>> byKey = new HashMap<>();

    /** @param tables all tables of the database */
    public NamedReferences(List<KnownTables.Entry> tables) {
        for (KnownTables.Entry table : tables) {
            for (String name : singulars(words(table.name()))) {
                byName.computeIfAbsent(name, key -> new ArrayList<>()).add(table);
            }
            if (table.key() != null) {
                byKey.computeIfAbsent(table.key(), key -> new ArrayList<>()).add(table);
            }
        }
    }

    /** The ids of the tables that these reference. */
    public Set<Long> targets(Collection<Relation> children) {
        Set<Long> targets = new HashSet<>();
        for (Relation child : children) {
            for (Attribute column : child.attributes()) {
                target(child, column).ifPresent(target -> targets.add(target.id()));
            }
        }
        return targets;
    }

    /** The references of a table as foreign keys that the server does not enforce. */
    public List<Relation.ForeignKey> of(Relation child, Catalog catalog) {
        List<Relation.ForeignKey> references = new ArrayList<>();
        for (Attribute column : child.attributes()) {
            target(child, column)
                    .flatMap(target -> catalog.relation(target.id()))
                    .flatMap(target -> key(target, column))
                    .ifPresent(references::add);
        }
        return references;
    }

    private Optional<KnownTables.Entry> target(Relation child, Attribute column) {
        boolean has = !column.generated()
                && column.sequence() == null
                && column.identity() == Attribute.Identity.NONE
                && child.foreignKeys().stream().noneMatch(key -> key.columns().contains(column.name()));
        String lower = column.name().toLowerCase(Locale.ROOT);
        boolean maybe = byKey.containsKey(column.name()) || KEYS.stream().anyMatch(lower::endsWith);
        if (!has || !maybe) {
            return Optional.empty();
        }
        List<String> words = words(column.name());
        List<String> stem = words.subList(0, Math.max(0, words.size() - 1));
        boolean named = words.size() > 1
                && KEYS.contains(words.get(words.size() - 1))
                && !ELSEWHERE.contains(stem.get(0))
                && !isPolymorphic(child, stem);
        Optional<KnownTables.Entry> whole = named ? byName(child, stem) : Optional.empty();
        return whole.or(() -> words.size() > 1 ? only(child, byKey.get(column.name())) : Optional.empty())
                .or(() -> named ? byLastWords(child, stem) : Optional.empty());
    }

    /** {@code owner_id} beside {@code owner_type} references one of several tables. */
    private static boolean isPolymorphic(Relation child, List<String> stem) {
        return child.attributes().stream()
                .map(other -> words(other.name()))
                .anyMatch(words -> words.size() == stem.size() + 1
                        && words.subList(0, stem.size()).equals(stem)
                        && (words.get(stem.size()).equals("type")
                                || words.get(stem.size()).equals("kind")));
    }

    /** The table that the last words name, where the first ones tell a role. */
    private Optional<KnownTables.Entry> byLastWords(Relation child, List<String> stem) {
        for (int from = 1; from < stem.size(); from++) {
            Optional<KnownTables.Entry> found = byName(child, stem.subList(from, stem.size()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<KnownTables.Entry> byName(Relation child, List<String> name) {
        return only(
                child,
                singulars(name).stream()
                        .flatMap(form -> byName.getOrDefault(form, List.of()).stream())
                        .distinct()
                        .toList());
    }

    /** The only other table, or the only one in the child's schema. */
    private static Optional<KnownTables.Entry> only(Relation child, @Nullable List<KnownTables.Entry> found) {
        if (found == null) {
            return Optional.empty();
        }
        List<KnownTables.Entry> all =
                found.stream().filter(table -> table.id() != child.id()).toList();
        List<KnownTables.Entry> near = all.stream()
                .filter(table -> table.schema().equals(child.schema()))
                .toList();
        List<KnownTables.Entry> candidates = near.isEmpty() ? all : near;
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** What a name may be without a plural's ending, and itself. */
    private static Set<String> singulars(List<String> words) {
        String word = String.join("_", words);
        Set<String> forms = new LinkedHashSet<>(Set.of(word));
        if (word.endsWith("ies")) {
            forms.add(word.substring(0, word.length() - 3) + "y");
        }
        if (word.endsWith("es")) {
            forms.add(word.substring(0, word.length() - 2));
        }
        if (word.endsWith("s")) {
            forms.add(word.substring(0, word.length() - 1));
        }
        if (word.endsWith("people")) {
            forms.add(word.substring(0, word.length() - 6) + "person");
        }
        return forms;
    }

    private static List<String> words(String name) {
        return Stream.of(ColumnWords.of(name).split("_"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The key that the column can hold: the primary one, or a unique column that is called like its last word. */
    private static Optional<Relation.ForeignKey> key(Relation target, Attribute column) {
        return target.keys().stream()
                .filter(key -> key.columns().size() == 1 && key.expressions().isEmpty() && key.predicate() == null)
                .filter(key ->
                        key.primary() || column.name().endsWith(key.columns().get(0)))
                .map(key -> target.attribute(key.columns().get(0)).orElse(null))
                .filter(Objects::nonNull)
                .filter(key -> holds(column.type(), key.type()))
                .findFirst()
                .map(key -> new Relation.ForeignKey(
                        column.name(), List.of(column.name()), target.id(), List.of(key.name()), false, false));
    }

    private static boolean holds(ValueType column, ValueType key) {
        return column.base() instanceof ValueType.Scalar one
                && key.base() instanceof ValueType.Scalar other
                && (one.name().equals(other.name())
                        || (one.kind().isInteger() && other.kind().isInteger())
                        || (TEXTS.contains(one.kind()) && TEXTS.contains(other.kind())));
    }
}
