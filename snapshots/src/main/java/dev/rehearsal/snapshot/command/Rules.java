package dev.rehearsal.snapshot.command;

import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.snapshot.MaskingRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How columns are masked. */
final class Rules {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "A properties file of rules: 'users.country = keep, public', 'users.avatar = drop', 'users.nick = shape'.")
    private @Nullable Path file;

    @Option(
            names = "--keep",
            paramLabel = "COLUMNS=WHY",
            description =
                    "Columns that stay as they are, and why: users.country=public, orders.*=invented, *.color=harmless.")
    private Map<String, String> kept = new LinkedHashMap<>();

    @Option(
            names = "--drop",
            split = ",",
            paramLabel = "COLUMNS",
            description = "Columns that become NULL, or empty where they refuse it.")
    private List<String> dropped = new ArrayList<>();

    @Option(
            names = "--mask",
            split = ",",
            paramLabel = "COLUMNS=MASK",
            description = "Columns that are masked so: shape, date, nearby.")
    private Map<String, String> masked = new LinkedHashMap<>();

    @Option(
            names = "--unlinked",
            description =
                    "Exchange keys, times and amounts as well, so that rows cannot be told from those of production by them.")
    private boolean unlinked;

    MaskingRules under(MaskingKey key) {
        MaskingRules rules = MaskingRules.keyed(key).drop(dropped.toArray(String[]::new));
        rules = unlinked ? rules.unlinked() : rules;
        for (Map.Entry<String, String> keep : kept.entrySet()) {
            rules = rules.keepBecause(keep.getValue(), keep.getKey());
        }
        for (Map.Entry<String, String> mask : masked.entrySet()) {
            rules = rules.mask(mask.getKey(), Mask.named(mask.getValue()));
        }
        return file == null ? rules : rules.reading(file);
    }
}
