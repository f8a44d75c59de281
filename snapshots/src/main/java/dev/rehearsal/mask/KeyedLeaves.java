package dev.rehearsal.mask;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks what stands in documents as if each key were a column. */
final class KeyedLeaves implements Leaves {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_.:/+#-]{0,40}");
    private static final ValueType.Scalar NUMBER = new ValueType.Scalar("numeric", "numeric", -1, -1, -1);

    private final KeyedHash hash;
    private final Place place;
    private final Verdict.Nearness nearness;
    private final @Nullable Mask wanted;
    private final Map<List<String>, Leaf> known = new ConcurrentHashMap<>();

    /** {@code wanted}: the mask for what no key explains, null for none but a watch where the table is far from people. */
    KeyedLeaves(KeyedHash hash, Place place, Verdict.Nearness nearness, @Nullable Mask wanted) {
        this.hash = hash;
        this.place = place;
        this.nearness = nearness;
        this.wanted = wanted;
    }

    @Override
    public Leaf of(String parent, String key) {
        return known.computeIfAbsent(List.of(parent, key), path -> leaf(parent, key));
    }

    private Leaf leaf(String parent, String key) {
        Relation around = named(parent.isEmpty() ? place.table().name() : parent);
        Meaning meaning = key.isEmpty() ? Meaning.UNKNOWN : Sense.of(around, Sense.named(key, Sense.TEXT));
        Meaning number = key.isEmpty() ? Meaning.UNKNOWN : Sense.of(around, Sense.named(key, NUMBER));
        return new Leaf(text(meaning), number(number));
    }

    private UnaryOperator<String> text(Meaning meaning) {
        Mask mask = Verdict.of(meaning, nearness).mask();
        if (mask != null) {
            return mask.text(hash, Room.FREE);
        }
        UnaryOperator<String> scrubbed = (wanted == null ? Mask.TEXT : wanted).text(hash, Room.FREE);
        if (Verdict.isHarmless(meaning)) {
            return value ->
                    TOKEN.matcher(value).matches() && !WatchedText.isRefused(value) ? value : scrubbed.apply(value);
        }
        UnaryOperator<String> names = new ListedNames(Mask.FULL_NAME.text(hash, Room.FREE));
        return wanted == null && nearness == Verdict.Nearness.FAR
                ? new WatchedText(place.name(), names)::apply
                : scrubbed;
    }

    private UnaryOperator<String> number(Meaning meaning) {
        Mask mask = Verdict.of(meaning, nearness).mask();
        return mask != null && Verdict.isNumeric(mask)
                ? new TypedMasks(hash).number(mask, NUMBER)
                : UnaryOperator.identity();
    }

    private Relation named(String name) {
        Relation table = place.table();
        return new Relation(
                0,
                table.schema(),
                name,
                false,
                false,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false);
    }
}
