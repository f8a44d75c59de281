package dev.rehearsal.audit;

import dev.rehearsal.audit.Audited.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many suggestions were printed, run, and ended well, by check. */
public final class AuditTable {
    private AuditTable() {}

    public static String of(List<Audited> audited) {
        Map<String, List<Audited>> byCheck = audited.stream()
                .collect(Collectors.groupingBy(one -> one.finding().check(), TreeMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder(
                "| check | findings | words | SQL printed | ended well | ran, but | failed |\n|---|---|---|---|---|---|---|\n");
        byCheck.forEach((check, all) -> table.append(row(check, all)));
        return table.append(row("all", audited)).toString();
    }

    private static String row(String name, List<Audited> all) {
        return "| %s | %d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        name,
                        all.size(),
                        count(all, Result.WORDS),
                        all.stream().filter(Audited::isSql).count(),
                        count(all, Result.ENDED_WELL),
                        count(all, Result.RAN_BUT),
                        count(all, Result.FAILED));
    }

    private static long count(List<Audited> all, Result result) {
        return all.stream().filter(one -> one.result() == result).count();
    }
}
