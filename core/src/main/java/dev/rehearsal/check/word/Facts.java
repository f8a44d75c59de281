package dev.rehearsal.check.word;

import dev.rehearsal.finding.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts of one finding in the order in which they are to be read; empty ones are left out. */
public final class Facts {
    private static final int LONGEST = 2000;
    private static final int LISTED = 10;

    private final List<Fact> facts = new ArrayList<>();

    public static Facts of(String label, String value) {
        return new Facts().and(label, value);
    }

    public Facts and(String label, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(label, shortened(value.strip())));
        }
        return this;
    }

    public Facts and(List<Fact> more) {
        facts.addAll(more);
        return this;
    }

    public List<Fact> list() {
        return List.copyOf(facts);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST
                ? value
                : value.substring(0, LONGEST) + "… (" + (value.length() - LONGEST) + " more characters)";
    }

    /** The first lines, and how many more there are. */
    public static String listed(Stream<String> all) {
        List<String> lines = all.toList();
        String first = lines.stream().limit(LISTED).collect(Collectors.joining("\n"));
        return lines.size() <= LISTED ? first : first + "\n… and " + (lines.size() - LISTED) + " more";
    }
}
