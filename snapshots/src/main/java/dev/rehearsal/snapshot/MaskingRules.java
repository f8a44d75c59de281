package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.MaskingException;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.plan.ColumnRule;
import dev.rehearsal.mask.plan.ColumnRule.ColumnPattern;
import dev.rehearsal.mask.plan.Decisions;
import dev.rehearsal.mask.plan.Evidence;
import dev.rehearsal.mask.plan.Masking;
import dev.rehearsal.mask.plan.MaskingPlan;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Masks every value that is not known to be harmless, and loosens that by what you say of columns. They are named {@code users.email},
 * {@code billing.invoices.note}, {@code users.*}, {@code *.color} or, within documents, {@code orders.payload$.customer.mail}; what names one
 * exactly beats what names many.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@SuppressWarnings("exports") // What it takes for itself is no API.
public final class MaskingRules implements Masking {
    private final MaskingKey key;
    private final List<ColumnRule> rules;
    private final boolean unlinked;

    private MaskingRules(MaskingKey key, List<ColumnRule> rules, boolean unlinked) {
        this.key = key;
        this.rules = List.copyOf(rules);
        this.unlinked = unlinked;
    }

    /** What is not known to be harmless is masked under the key. */
    public static MaskingRules keyed(MaskingKey key) {
        return new MaskingRules(key, List.of(), false);
    }

    /** These columns stay as they are, for a reason that the snapshot tells. */
    public MaskingRules keepBecause(String reason, String... columns) {
        return with(Stream.of(columns).map(each -> ColumnRule.kept(each, reason)));
    }

    /** These columns stay as they are, and the snapshot tells no reason. */
    public MaskingRules keep(String... columns) {
        return keepBecause("", columns);
    }

    /** These columns are masked so, as far as their types allow. */
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

    /**
     * Keys, times and amounts change as well, so that rows cannot be told from those of production by them: keys become others, the times of each person
     * move by as many days back, of amounts the first two digits stay. Then sums, intervals between rows of different people, and references to keys
     * within texts do not hold any more.
     */
    public MaskingRules unlinked() {
        return new MaskingRules(key, rules, true);
    }

    /**
     * The rules of a properties file in UTF-8 besides: {@code users.country = keep, public list}, {@code users.avatar = drop},
     * {@code users.nickname = shape} (a {@link Mask} in lower case).
     *
     * @throws MaskingException if it cannot be read or says something else
     */
    public MaskingRules reading(Path file) {
        return with(RuleFile.read(file).stream());
    }

    private MaskingRules with(Stream<ColumnRule> more) {
        List<ColumnRule> all = new ArrayList<>(rules);
        more.forEach(all::add);
        return new MaskingRules(key, all, unlinked);
    }

    /**
     * What would become of every column, as far as that can be told without reading rows.
     *
     * @throws MaskingException if a rule names no column, or rules contradict each other or a foreign key
     */
    public MaskingPlan plan(Catalog catalog) {
        return new MaskingPlan(new Decisions(key, rules, unlinked, catalog, new Evidence(catalog))
                .all().entrySet().stream()
                        .map(decided -> new MaskingPlan.PlannedColumn(
                                decided.getKey().name(),
                                decided.getValue().handling(),
                                decided.getValue().description()))
                        .toList());
    }

    @Override
    public boolean readsFirst() {
        return true;
    }

    /** {@inheritDoc} A rule that names no column, or rules that contradict each other or a foreign key, are refused. */
    @Override
    public Map<String, Map<String, ColumnMask>> masks(Catalog captured, Evidence evidence) {
        Map<String, Map<String, ColumnMask>> masks = new LinkedHashMap<>();
        new Decisions(key, rules, unlinked, captured, evidence).all().forEach((place, decision) -> {
            if (decision.mask() != null) {
                masks.computeIfAbsent(place.table().qualified(), table -> new LinkedHashMap<>())
                        .put(place.column().name(), decision.mask());
            }
        });
        return masks;
    }

    /** The rules without the key. */
    @Override
    public String toString() {
        return "MaskingRules"
                + rules.stream()
                        .map(rule -> rule.columns().text() + " " + rule.handling())
                        .toList();
    }

    /** Rules in a properties file: columns on the left, what to do with them on the right. */
    private static final class RuleFile {
        private static final String KEEP = "keep";

        private RuleFile() {}

        /** The rules, sorted by what stands on the left. */
        static List<ColumnRule> read(Path file) {
            Properties lines = new Properties();
            try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                lines.load(text);
            } catch (IOException | IllegalArgumentException e) {
                throw new MaskingException(
                        "The rules in '" + file + "' cannot be read as properties in UTF-8 (" + e + ")", e);
            }
            List<ColumnRule> rules = new ArrayList<>();
            for (String columns : new TreeSet<>(lines.stringPropertyNames())) {
                try {
                    rules.add(rule(columns, lines.getProperty(columns, "").strip()));
                } catch (MaskingException e) {
                    throw new MaskingException(
                            "The rule for '" + columns + "' in '" + file + "': " + e.getMessage(), e);
                }
            }
            return List.copyOf(rules);
        }

        private static ColumnRule rule(String columns, String what) {
            ColumnPattern.parse(columns);
            if (what.equals(KEEP) || what.startsWith(KEEP + ",")) {
                return ColumnRule.kept(columns, what.substring(Math.min(what.length(), KEEP.length() + 1)));
            }
            return switch (what) {
                case "drop" -> ColumnRule.dropped(columns);
                case "" -> throw new MaskingException("it says nothing; write 'keep, why', drop or the name of a mask");
                default -> ColumnRule.masked(columns, Mask.named(what));
            };
        }
    }
}
