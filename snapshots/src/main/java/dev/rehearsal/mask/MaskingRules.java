package dev.rehearsal.mask;

import dev.rehearsal.catalog.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Masks personal columns by what they look like and by what you say of them. Columns are named {@code users.email},
 * {@code billing.invoices.note}, {@code users.*} or {@code *.password}; what names one exactly beats what names many.
 */
public final class MaskingRules implements Masking {
    private final MaskingKey key;
    private final List<ColumnRule> rules;
    private final boolean acceptingUnmasked;

    private MaskingRules(MaskingKey key, List<ColumnRule> rules, boolean acceptingUnmasked) {
        this.key = key;
        this.rules = List.copyOf(rules);
        this.acceptingUnmasked = acceptingUnmasked;
    }

    /** Personal columns are masked under the key; what looks personal, but cannot be masked by itself, is refused. */
    public static MaskingRules keyed(MaskingKey key) {
        return new MaskingRules(key, List.of(), false);
    }

    /** These columns stay as they are. */
    public MaskingRules keep(String... columns) {
        return with(Stream.of(columns).map(ColumnRule::kept));
    }

    /** These columns are masked so; numbers, dates and documents as their type has it. */
    public MaskingRules mask(String columns, Mask mask) {
        return with(Stream.of(ColumnRule.masked(columns, mask)));
    }

    /** These columns are masked by a mask of your own, which answers for their types, lengths and constraints. */
    public MaskingRules mask(String columns, ColumnMask mask) {
        return with(Stream.of(ColumnRule.masked(columns, mask)));
    }

    /** These columns become NULL, or empty where they refuse NULL. */
    public MaskingRules drop(String... columns) {
        return with(Stream.of(columns).map(ColumnRule::dropped));
    }

    /** Columns that look personal and have no rule are taken as they are instead of refused. */
    public MaskingRules acceptingUnmasked() {
        return new MaskingRules(key, rules, true);
    }

    /**
     * The rules of a properties file in UTF-8 besides: {@code users.country = keep}, {@code users.avatar = drop},
     * {@code users.nickname = username} (a {@link Mask} in lower case), {@code accept-unmasked = true}.
     *
     * @throws MaskingException if it cannot be read or says something else
     */
    public MaskingRules reading(Path file) {
        RuleFile more = RuleFile.read(file);
        MaskingRules all = with(more.rules().stream());
        return more.acceptingUnmasked() ? all.acceptingUnmasked() : all;
    }

    private MaskingRules with(Stream<ColumnRule> more) {
        List<ColumnRule> all = new ArrayList<>(rules);
        more.forEach(all::add);
        return new MaskingRules(key, all, acceptingUnmasked);
    }

    /**
     * What would become of every column, without refusing any.
     *
     * @throws MaskingException if a rule names no column, or rules contradict each other or a foreign key
     */
    public MaskingPlan plan(Catalog catalog) {
        return plan(decisions(catalog));
    }

    /** {@inheritDoc} A rule that names no column, or rules that contradict each other or a foreign key, are refused too. */
    @Override
    public Map<String, Map<String, ColumnMask>> masks(Catalog catalog) {
        Map<Place, Decision> decisions = decisions(catalog);
        refuse(plan(decisions).unsettled());
        Map<String, Map<String, ColumnMask>> masks = new LinkedHashMap<>();
        decisions.forEach((place, decision) -> {
            if (decision.mask() != null) {
                masks.computeIfAbsent(place.table().qualified(), table -> new LinkedHashMap<>())
                        .put(place.column().name(), new ReplacedValue(decision.mask(), decision.description()));
            }
        });
        return masks;
    }

    private Map<Place, Decision> decisions(Catalog catalog) {
        return new Decisions(key, rules, acceptingUnmasked, catalog).all();
    }

    private static MaskingPlan plan(Map<Place, Decision> decisions) {
        return new MaskingPlan(decisions.entrySet().stream()
                .map(decided -> new MaskingPlan.PlannedColumn(
                        decided.getKey().name(),
                        decided.getValue().handling(),
                        decided.getValue().description()))
                .toList());
    }

    private static void refuse(List<MaskingPlan.PlannedColumn> unsettled) {
        if (unsettled.isEmpty()) {
            return;
        }
        String columns = unsettled.stream()
                .map(column -> "\n  '" + column.column() + "': " + column.description())
                .collect(Collectors.joining());
        String first = unsettled.get(0).column();
        String quoted = '"' + first.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        throw new MaskingException("Nothing was captured: " + unsettled.size()
                + (unsettled.size() == 1 ? " column looks personal and has" : " columns look personal and have")
                + " no rule:" + columns + "\nSettle each, as keep(" + quoted + "), mask(" + quoted
                + ", Mask.TEXT) or drop(" + quoted + ") in Java, or --keep '" + first + "', --mask '" + first
                + "=text' or --drop '" + first
                + "' on the command line; acceptingUnmasked() or --accept-unmasked takes all of them as they are");
    }

    /** The rules without the key. */
    @Override
    public String toString() {
        return "MaskingRules"
                + rules.stream()
                        .map(rule -> rule.columns().text() + " " + rule.handling())
                        .toList();
    }
}
