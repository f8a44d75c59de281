package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.DefinitionWithout;
import dev.rehearsal.evidence.ProductObservation.LostAttribute;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds attributes of views, routines and other objects that an up took away by a definition which does not repeat them: {@code create or
 * replace} sets back what it leaves out, and so does a drop before a create. What a statement about the object speaks of was asked for.
 */
public final class LostAttributes {
    /** Bodies of routines in SQL begin so; what they say is not about the routine. */
    private static final Set<String> BODIES = Set.of("begin", "return");

    private static final Set<String> BEFORE_NAMES = Set.of("if", "not", "exists", "only");
    private static final Set<String> MORE_KINDS = Set.of("routine", "table");
    private static final int LONGEST_HEAD = 24;

    /** What a product knows of the attributes of its objects. */
    public interface Known {

        /** The kinds of objects that have some. */
        Set<String> kinds();

        /** The attributes that an object has beyond the usual, by name, each as SQL. */
        SortedMap<String, String> attributes(SchemaObject object);

        /** Attributes that every object has, and that are others now: as they were. */
        default SortedMap<String, String> replaced(DatabaseFixture fixture, Change change) {
            return Collections.emptySortedMap();
        }

        /** Words, in small letters, of which one stands in every statement that speaks of an attribute. */
        Set<String> words(String attribute);

        /** What hangs on an attribute that is gone. */
        LostAttribute weighed(DatabaseFixture fixture, Change change, String attribute, String value);

        /** What gives the attributes back: SQL, or where they are to be written. */
        String restored(SchemaObject now, Map<String, String> lost);
    }

    /** An object as it was and as it is, or what took its place. */
    public record Change(SchemaObject before, SchemaObject now) {}

    private final CompletedUp up;
    private final Known known;

    private LostAttributes(CompletedUp up, Known known) {
        this.up = up;
        this.known = known;
    }

    /** What the up's objects lost. */
    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    public static Stream<ProductObservation> of(CompletedUp up, Known known) {
        Schema before = up.before().schema();
        Schema after = up.after().schema();
        return before == after ? Stream.empty() : new LostAttributes(up, known).all(before, after);
    }

    private Stream<ProductObservation> all(Schema before, Schema after) {
        List<ProductObservation> found = new ArrayList<>();
        for (SchemaObject now : after.objects().values()) {
            if (known.kinds().contains(now.kind())) {
                former(before, after, now)
                        .flatMap(old -> lost(new Change(old, now)))
                        .ifPresent(found::add);
            }
        }
        return found.stream();
    }

    /** The object before, where it is another one now; of a routine also the only one of its name whose arguments were others. */
    @SuppressWarnings("ReferenceEquality") // unchanged objects are the same instances
    private static Optional<SchemaObject> former(Schema before, Schema after, SchemaObject now) {
        SchemaObject old = before.objects().get(now.key());
        if (old != null) {
            return old == now ? Optional.empty() : Optional.of(old);
        }
        return now instanceof Routine routine && namesakes(after, routine).size() == 1
                ? namesakes(before, routine).stream()
                        .filter(one -> namesakes(before, routine).size() == 1)
                        .findFirst()
                : Optional.empty();
    }

    private static List<SchemaObject> namesakes(Schema schema, Routine routine) {
        String name = unqualified(routine);
        return schema.objects().values().stream()
                .filter(other -> other.kind().equals(routine.kind())
                        && unqualified(other).equals(name))
                .toList();
    }

    private static String unqualified(SchemaObject object) {
        ObjectIdentity identity = ObjectIdentity.of(object);
        return identity.schema() + "." + identity.unqualifiedName();
    }

    private Optional<DefinitionWithout> lost(Change change) {
        SortedMap<String, String> lost = new TreeMap<>(known.attributes(change.before()));
        lost.keySet().removeAll(known.attributes(change.now()).keySet());
        lost.putAll(known.replaced(up.fixture(), change));
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        Set<String> said = wordsAbout(change.now());
        lost.keySet()
                .removeIf(attribute ->
                        said.isEmpty() || known.words(attribute).stream().anyMatch(said::contains));
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        List<LostAttribute> weighed = new ArrayList<>();
        lost.forEach((attribute, value) -> weighed.add(known.weighed(up.fixture(), change, attribute, value)));
        SchemaObject now = change.now();
        return Optional.of(new DefinitionWithout(now.kind() + " " + now.name(), weighed, known.restored(now, lost)));
    }

    /** The words of the statements about an object, from the last on that creates it; none where no statement speaks of it. */
    private Set<String> wordsAbout(SchemaObject object) {
        MentionedNames mentioned = new MentionedNames(up.migration().up().sql());
        String name = MentionedNames.bare(object).toLowerCase(Locale.ROOT);
        if (!mentioned.mention(name)) {
            return Set.of();
        }
        ScriptDialect dialect = up.fixture().database().dialect().require(ScriptDialect.class);
        Set<String> words = new TreeSet<>();
        up.migration().up().batches().stream()
                .map(Script::sql)
                .flatMap(sql -> ScriptText.of(sql, dialect).statements().stream())
                .forEach(statement -> {
                    List<String> all = statement.tokens().stream()
                            .map(token -> token.text().toLowerCase(Locale.ROOT))
                            .toList();
                    if (isAbout(all, object.kind(), name)) {
                        if (all.get(0).equals("create")) {
                            words.clear();
                        }
                        words.addAll(head(all, object));
                    } else if (all.get(0).equals("do") && new MentionedNames(statement.text()).mention(name)) {
                        words.addAll(List.of(
                                statement.text().toLowerCase(Locale.ROOT).split("[^\\w]+", -1)));
                    }
                });
        return words;
    }

    /** Whether the object's name follows a word for its kind. */
    private static boolean isAbout(List<String> words, String kind, String name) {
        Set<String> kinds = new TreeSet<>(MORE_KINDS);
        kinds.add(kind.substring(kind.lastIndexOf(' ') + 1));
        for (int i = 1; i < Math.min(words.size(), LONGEST_HEAD); i++) {
            if (kinds.contains(words.get(i)) && name.equals(nameAt(words, i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static String nameAt(List<String> words, int from) {
        int at = from;
        while (at < words.size() && BEFORE_NAMES.contains(words.get(at))) {
            at++;
        }
        while (at + 2 < words.size() && words.get(at + 1).equals(".")) {
            at += 2;
        }
        return at < words.size() ? words.get(at).replaceAll("[\"`]", "") : "";
    }

    private static List<String> head(List<String> words, SchemaObject object) {
        int body = object instanceof Routine
                ? (int) words.stream().takeWhile(word -> !BODIES.contains(word)).count()
                : words.size();
        return words.subList(0, body);
    }
}
