package dev.rehearsal.snapshot.command;

import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.MaskingRules;
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
                    "A properties file of rules: 'users.country = keep', 'users.avatar = drop', 'users.nick = username'.")
    private @Nullable Path file;

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "COLUMNS",
            description = "Columns that stay as they are: users.country, orders.*, *.color.")
    private List<String> kept = new ArrayList<>();

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
            description =
                    "Columns that are masked so: email, first-name, last-name, full-name, username, phone, street, city, "
                            + "company, card, iban, date, ip-address, url, user-agent, nearby, secret, layout, text.")
    private Map<String, String> masked = new LinkedHashMap<>();

    @Option(
            names = "--accept-unmasked",
            description = "Take columns as they are that look personal and have no rule, instead of refusing them.")
    private boolean acceptUnmasked;

    MaskingRules under(MaskingKey key) {
        MaskingRules rules =
                MaskingRules.keyed(key).keep(kept.toArray(String[]::new)).drop(dropped.toArray(String[]::new));
        for (Map.Entry<String, String> mask : masked.entrySet()) {
            rules = rules.mask(mask.getKey(), Mask.named(mask.getValue()));
        }
        if (file != null) {
            rules = rules.reading(file);
        }
        return acceptUnmasked ? rules.acceptingUnmasked() : rules;
    }
}
