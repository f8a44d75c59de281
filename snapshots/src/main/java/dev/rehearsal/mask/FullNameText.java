package dev.rehearsal.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A first name for each first name and a last name for each last name, the same ones that columns of their own get. */
final class FullNameText implements UnaryOperator<String> {
    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "prof", "jr", "sr", "ii", "iii");

    private final KeyedHash hash;
    private final ColumnLimits limits;
    private final PooledText first;
    private final PooledText last;
    private final EmailText emails;
    private final Permutation permutation;

    FullNameText(KeyedHash hash, ColumnLimits limits) {
        this.hash = hash;
        this.limits = limits;
        first = new PooledText(hash, Pools.FIRST_NAMES, ColumnLimits.NONE);
        last = new PooledText(hash, Pools.LAST_NAMES, ColumnLimits.NONE);
        emails = new EmailText(hash, limits);
        permutation = new Permutation(hash, "full name");
    }

    @Override
    public String apply(String value) {
        if (value.isBlank()) {
            return value;
        }
        if (value.indexOf('@') > 0) {
            return emails.apply(value);
        }
        if (!limits.distinct()) {
            String names = names(value);
            return limits.fits(names) ? names : permutation.text(value);
        }
        ColumnLimits within = new ColumnLimits(limits.maximumLength() - PooledText.blanks(value), true);
        if (!within.fitsTag()) {
            return permutation.text(value);
        }
        String tag = Casing.title(hash.stream("full name", Casing.fold(value)).tag());
        return Casing.like(value, within.tagged(names(Casing.fold(value)), " ", tag), hash);
    }

    private String names(String value) {
        List<String> masked = new ArrayList<>();
        String[] parts = value.split("(?<=\\s)|(?=\\s)", -1);
        int end = parts.length - 1;
        while (end > 0 && (parts[end].isBlank() || isTitle(parts[end]))) {
            end--;
        }
        boolean reversed = value.indexOf(',') >= 0;
        boolean started = false;
        for (int i = 0; i < parts.length; i++) {
            boolean name = !parts[i].isBlank() && !isTitle(parts[i]);
            masked.add(name ? name(parts[i], reversed ? !started : started && i == end) : parts[i]);
            started |= name;
        }
        return String.join("", masked);
    }

    private String name(String part, boolean family) {
        String bare = part.replaceFirst("[,.]+$", "");
        String rest = part.substring(bare.length());
        if (bare.length() <= 1) {
            return permutation.text(part);
        }
        return (family ? last : first).apply(bare) + rest;
    }

    private static boolean isTitle(String part) {
        return TITLES.contains(part.toLowerCase(Locale.ROOT).replace(".", "").replace(",", ""));
    }
}
