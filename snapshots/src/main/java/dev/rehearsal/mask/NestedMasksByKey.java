package dev.rehearsal.mask;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks the values in documents as if each key were a column. */
final class NestedMasksByKey implements NestedMasks {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_.:/+#-]{0,40}");
    private static final ValueType.Scalar NUMBER = ValueType.Scalar.of(ScalarKind.DECIMAL, "numeric");

    private final KeyedHash hash;
    private final Place place;
    private final DefaultHandling.Nearness nearness;
    private final @Nullable Mask wanted;
    private final Map<List<String>, Leaf> known = new ConcurrentHashMap<>();

    /** {@code wanted} is the mask for values whose key says nothing; null decides by how near the table is to people. */
    NestedMasksByKey(KeyedHash hash, Place place, DefaultHandling.Nearness nearness, @Nullable Mask wanted) {
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
        Meaning meaning = key.isEmpty()
                ? Meaning.UNKNOWN
                : PersonalMeaning.of(around, PersonalMeaning.named(key, PersonalMeaning.TEXT));
        Meaning number =
                key.isEmpty() ? Meaning.UNKNOWN : PersonalMeaning.of(around, PersonalMeaning.named(key, NUMBER));
        return new Leaf(text(meaning), number(number));
    }

    private UnaryOperator<String> text(Meaning meaning) {
        Mask mask = DefaultHandling.of(meaning, nearness).mask();
        if (mask != null) {
            return mask.text(hash, ColumnLimits.NONE);
        }
        UnaryOperator<String> scrubbed = (wanted == null ? Mask.TEXT : wanted).text(hash, ColumnLimits.NONE);
        if (DefaultHandling.isHarmless(meaning)) {
            return value ->
                    TOKEN.matcher(value).matches() && !WatchedText.isRefused(value) ? value : scrubbed.apply(value);
        }
        UnaryOperator<String> names = new ListedNames(Mask.FULL_NAME.text(hash, ColumnLimits.NONE));
        return wanted == null && nearness == DefaultHandling.Nearness.FAR
                ? new WatchedText(place.name(), names)::apply
                : scrubbed;
    }

    private UnaryOperator<String> number(Meaning meaning) {
        Mask mask = DefaultHandling.of(meaning, nearness).mask();
        return mask != null && DefaultHandling.isNumeric(mask)
                ? new TypedMasks(hash).number(mask, NUMBER)
                : UnaryOperator.identity();
    }

    private Relation named(String name) {
        return Relation.of(place.table().schema(), name, List.of());
    }
}
