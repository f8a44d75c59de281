package dev.rehearsal.mask;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Another e-mail address at example.com, one for each; those that differ by case or blanks still do. */
final class EmailText implements UnaryOperator<String> {
    private static final String DOMAIN = "example.com";

    private final KeyedHash hash;
    private final ColumnLimits limits;
    private final Permutation permutation;

    EmailText(KeyedHash hash, ColumnLimits limits) {
        this.hash = hash;
        this.limits = limits;
        permutation = new Permutation(hash, "e-mail");
    }

    @Override
    public String apply(String value) {
        int limit = limits.maximumLength() - PooledText.blanks(value);
        int at = value.lastIndexOf('@');
        if (at < 0 || limit <= KeyedStream.TAG + DOMAIN.length()) {
            return permutation.text(value);
        }
        KeyedStream stream = hash.stream("e-mail", Casing.fold(value));
        List<String> names = Pools.FIRST_NAMES.all();
        String name = names.get(stream.nextInt(names.size())).toLowerCase(Locale.ROOT);
        String tag = stream.tag();
        String named = name + "." + tag;
        boolean fits = named.length() + 1 + DOMAIN.length() <= limit;
        return Casing.like(value.substring(0, at), fits ? named : tag, hash)
                + "@"
                + Casing.like(value.substring(at + 1), DOMAIN, hash);
    }
}
