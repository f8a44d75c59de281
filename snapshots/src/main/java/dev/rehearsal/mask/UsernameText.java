package dev.rehearsal.mask;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Another user name, one for each; those that differ by case or blanks still do. */
final class UsernameText implements UnaryOperator<String> {
    private final KeyedHash hash;
    private final ColumnLimits limits;
    private final UnaryOperator<String> addresses;
    private final Permutation permutation;

    UsernameText(KeyedHash hash, ColumnLimits limits) {
        this.hash = hash;
        this.limits = limits;
        addresses = new EmailText(hash, limits);
        permutation = new Permutation(hash, "user name");
    }

    @Override
    public String apply(String value) {
        if (value.indexOf('@') > 0) {
            return addresses.apply(value);
        }
        ColumnLimits within = new ColumnLimits(limits.maximumLength() - PooledText.blanks(value), true);
        if (value.isBlank() || !within.fitsTag()) {
            return permutation.text(value);
        }
        KeyedStream stream = hash.stream("user name", Casing.fold(value));
        List<String> names = Pools.FIRST_NAMES.all();
        String name = names.get(stream.nextInt(names.size())).toLowerCase(Locale.ROOT);
        return Casing.like(value, within.tagged(name, "_", stream.tag()), hash);
    }
}
