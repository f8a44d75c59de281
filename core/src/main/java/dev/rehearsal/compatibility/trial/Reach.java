package dev.rehearsal.compatibility.trial;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.PrivilegeList;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Sequence;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.Type;
import dev.rehearsal.schema.TypeForm;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a step changed of a schema that code may rely on: only statements about this can break. */
public final class Reach {
    private static final Set<Constraint.Type> UNIQUE = EnumSet.of(Constraint.Type.PRIMARY_KEY, Constraint.Type.UNIQUE);

    private static final Set<String> HARMLESS_WHEN_NEW = Set.of(
            "table",
            "view",
            "materialized view",
            "foreign table",
            "index",
            "type",
            "domain",
            "sequence",
            "function",
            "procedure",
            "aggregate",
            "schema",
            "statistics");
    private static final Set<String> ON_TABLES = Set.of("trigger", "rule", "policy");
    private static final Set<String> OF_RELATIONS = Set.of("row security", "forced row security", "definition");

    private final Schema before;
    private final Schema after;
    private final ApplicationDialect dialect;
    private final Map<String, Set<String>> tables = new TreeMap<>();
    private final Set<String> routines = new TreeSet<>();
    private final Set<String> sequences = new TreeSet<>();
    private final Set<String> newlyUnique = new TreeSet<>();
    private boolean something;

    private Reach(Schema before, Schema after, ApplicationDialect dialect) {
        this.before = before;
        this.after = after;
        this.dialect = dialect;
    }

    /**
     * What differs between two states of one database.
     *
     * @throws CompatibilityException if applications on databases of the dialect are not known
     */
    public static Reach between(Schema before, Schema after, DatabaseProduct dialect) {
        return between(before, after, dialect.require(ApplicationDialect.class));
    }

    static Reach between(Schema before, Schema after, ApplicationDialect dialect) {
        Reach reach = new Reach(before, after, dialect);
        SchemaDifference.between(before, after).objects().stream()
                .filter(object -> object.category() == ObjectDifference.Category.STRUCTURE)
                .forEach(reach::add);
        return reach;
    }

    /** Whether no statement that is made from the schema can be concerned. */
    public boolean isNothing() {
        return tables.isEmpty() && routines.isEmpty() && sequences.isEmpty();
    }

    /** Whether nothing that was there before is concerned, so that no statement at all can break. */
    public boolean isNothingAtAll() {
        return !something && isNothing();
    }

    /** The same without what is new: tables that another schema does not have under any name, routines, sequences. */
    Reach onlyWhatIsIn(Schema other) {
        tables.keySet()
                .removeIf(name -> before.tables()
                        .filter(table -> table.name().equals(name))
                        .noneMatch(table -> other.table(table.id()).isPresent()));
        routines.removeIf(key -> !other.objects().containsKey(key));
        sequences.clear();
        return this;
    }

    /** Tables and views of before, by name, with those of their columns that are concerned. */
    public Map<String, Set<String>> tables() {
        return tables;
    }

    /** Whether a table got a new key, so that rows which were legal beside each other may not be any more. */
    public boolean isNewlyUnique(String table) {
        return newlyUnique.contains(table);
    }

    /** Functions and the like that are gone or changed, as {@code kind name}. */
    public Set<String> routines() {
        return routines;
    }

    /** Sequences that are gone, by name. */
    public Set<String> sequences() {
        return sequences;
    }

    private void add(ObjectDifference object) {
        String key = object.object().text();
        SchemaObject old = before.objects().get(key);
        SchemaObject now = after.objects().get(key);
        something |= !(object instanceof ObjectDifference.Added) || !HARMLESS_WHEN_NEW.contains(object.kind());
        if (now instanceof Constraint constraint) {
            add(constraint);
        } else if (now instanceof Index index) {
            add(index);
        } else if (old instanceof Table table) {
            add(table, now instanceof Table later ? later : null);
        } else if (old instanceof Type type) {
            users(type.id()).forEach(user -> touch(user.table(), List.of(user.column())));
        } else if (old instanceof Routine routine) {
            add(routine, now instanceof Routine later ? later : null);
        } else if (old instanceof Index || old instanceof Constraint) {
            addGone(old);
        } else if (old instanceof Sequence sequence && now == null) {
            sequences.add(sequence.name());
        } else if (ON_TABLES.contains(object.kind())) {
            Stream.of(Optional.ofNullable(now), Optional.ofNullable(old))
                    .flatMap(Optional::stream)
                    .limit(1)
                    .forEach(this::addOwnerOf);
        }
    }

    private void add(Table old, @Nullable Table now) {
        if (now == null) {
            touch(old, names(old));
            return;
        }
        for (Column column : old.columns()) {
            if (now.column(column.name()).filter(later -> isSame(column, later)).isEmpty()) {
                touch(old, List.of(column.name()));
            }
        }
        boolean grown = now.columns().stream()
                .anyMatch(column -> old.column(column.name()).isEmpty() && isNoticed(column));
        boolean ruled = OF_RELATIONS.stream()
                .anyMatch(property ->
                        !old.own().getOrDefault(property, "").equals(now.own().getOrDefault(property, "")));
        if (grown || ruled || !rights(old).equals(rights(now))) {
            touch(old, List.of());
        }
    }

    private static Map<String, String> rights(Table table) {
        Map<String, String> rights = new TreeMap<>(table.own());
        rights.keySet().removeIf(property -> !property.startsWith(PrivilegeList.PRIVILEGES_OF));
        return rights;
    }

    /** Whether code that does not know a new column can fail on it: it must give it a value, or compare it. */
    private boolean isNoticed(Column column) {
        return column.isRequired() || column.dataType().form() == TypeForm.DOMAIN || !dialect.isComparable(column);
    }

    private static boolean isSame(Column old, Column now) {
        return old.type().equals(now.type())
                && old.dataType().id() == now.dataType().id()
                && old.notNull() == now.notNull()
                && Objects.equals(old.defaultExpression(), now.defaultExpression())
                && old.generation() == now.generation();
    }

    private void add(Constraint constraint) {
        if (constraint.table() == 0) {
            before.find("domain", ObjectIdentity.of(constraint).domain()).stream()
                    .flatMap(type -> users(type.id()))
                    .forEach(user -> touch(user.table(), List.of(user.column())));
            return;
        }
        boolean unique = UNIQUE.contains(constraint.definition().type())
                || constraint.definition().type() == Constraint.Type.EXCLUSION;
        old(constraint.table())
                .ifPresent(table -> key(table, constraint.definition().columns(), unique));
        Constraint.Reference reference = constraint.definition().reference();
        if (reference != null) {
            old(reference.table()).ifPresent(table -> key(table, reference.columns(), false));
        }
    }

    private void add(Index index) {
        if (index.definition().unique()) {
            old(index.table()).ifPresent(table -> key(table, index.definition().columns(), true));
        }
    }

    /** A key that is gone is no target of {@code on conflict} any more. */
    private void addGone(SchemaObject old) {
        if (old instanceof Index index && index.definition().unique()) {
            old(index.table()).ifPresent(table -> touch(table, List.of()));
        } else if (old instanceof Constraint constraint
                && UNIQUE.contains(constraint.definition().type())) {
            old(constraint.table()).ifPresent(table -> touch(table, List.of()));
        }
    }

    private void key(Table table, List<Integer> numbers, boolean unique) {
        touch(table, numbers.contains(0) ? names(table) : names(table, numbers));
        if (unique) {
            newlyUnique.add(table.name());
        }
    }

    /** A function of triggers concerns their tables; any other is called, perhaps by a trigger. */
    private void add(Routine routine, @Nullable Routine now) {
        if (!dialect.isOfTriggers(routine)) {
            if (now == null || !head(now).equals(head(routine))) {
                routines.add(routine.key());
                addUsersOf(routine);
            }
            return;
        }
        String name = routine.name().substring(0, routine.name().indexOf('(') + 1);
        after.objects().values().stream()
                .filter(object -> object.kind().equals("trigger")
                        && object.properties().getOrDefault("definition", "").contains(name))
                .forEach(this::addOwnerOf);
    }

    private void addUsersOf(Routine called) {
        String name = called.name().replaceFirst("\\(.*", "") + "(";
        after.objects().values().stream()
                .filter(object -> object.kind().equals("trigger") && dialect.runs(object, name))
                .forEach(this::addOwnerOf);
    }

    private static String head(Routine routine) {
        return definition(routine).replace(routine.body(), "");
    }

    private static String definition(Routine routine) {
        return routine.properties().getOrDefault("definition", "");
    }

    private void addOwnerOf(SchemaObject hanging) {
        String owner = hanging.properties().getOrDefault("table", "");
        before.tables().filter(table -> table.name().equals(owner)).forEach(table -> touch(table, names(table)));
    }

    private void touch(Table table, List<String> columns) {
        if (!table.isPartition()) {
            tables.computeIfAbsent(table.name(), name -> new TreeSet<>()).addAll(columns);
        }
    }

    private Optional<Table> old(long id) {
        return before.table(id);
    }

    private record User(Table table, String column) {}

    private Stream<User> users(long type) {
        return before.tables()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.dataType().id() == type
                                || column.dataType().element() == type
                                || column.dataType().base() == type)
                        .map(column -> new User(table, column.name())));
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static List<String> names(Table table, List<Integer> numbers) {
        return table.columns().stream()
                .filter(column -> numbers.contains(column.number()))
                .map(Column::name)
                .toList();
    }
}
