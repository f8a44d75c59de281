package dev.rehearsal.finding.file;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known and accepted, from a plain text file under version control; immutable. */
public final class AcceptedFindings {
    private static final String ADOPTED = "known when Rehearsal was adopted";
    /** A file that is empty is like one that got lost. */
    private static final String NOTHING =
            "# Accepted findings, one a line: migration, check and object — reason. Without any, nothing is accepted.\n";

    private static final Comparator<AcceptedFinding> ORDER = Comparator.comparing(
                    AcceptedFinding::migration, new NaturalOrder())
            .thenComparing(AcceptedFinding::check)
            .thenComparing(AcceptedFinding::object);

    private final String path;
    private final List<String> header;
    private final List<AcceptedFinding> entries;
    private final List<String> trailer;

    private AcceptedFindings(String path, List<String> header, List<AcceptedFinding> entries, List<String> trailer) {
        this.path = path;
        this.header = List.copyOf(header);
        this.entries = List.copyOf(entries);
        this.trailer = List.copyOf(trailer);
    }

    /** Nothing is accepted. */
    public static AcceptedFindings none() {
        return new AcceptedFindings("", List.of(), List.of(), List.of());
    }

    /**
     * Reads the file; a missing one accepts nothing.
     *
     * @param path its project-relative path, as messages are to show it
     * @throws FindingException if a line cannot be read, naming file and line
     */
    public static AcceptedFindings read(Path file, String path) {
        if (!Files.exists(file)) {
            return new AcceptedFindings(path, List.of(), List.of(), List.of());
        }
        try {
            return parse(Files.readString(file), path);
        } catch (CharacterCodingException e) {
            throw new FindingException(path + ": not UTF-8; save the accepted findings as UTF-8", e);
        } catch (IOException e) {
            throw new FindingException(path + ": the accepted findings cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads the text of such a file; a comment above the first empty line is its header. */
    public static AcceptedFindings parse(String text, String path) {
        List<String> header = new ArrayList<>();
        List<AcceptedFinding> entries = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("#")) {
                comments.add(line);
                continue;
            }
            if (!line.isEmpty()) {
                addOnce(entries, AcceptedLine.read(line, path, i + 1, comments));
                comments.clear();
            } else if (entries.isEmpty()) {
                header.addAll(comments);
                comments.clear();
            }
        }
        return new AcceptedFindings(path, header, entries, comments);
    }

    private static void addOnce(List<AcceptedFinding> entries, AcceptedFinding entry) {
        entries.stream().filter(entry::sameKey).findFirst().ifPresent(first -> {
            throw new FindingException(String.format(
                    Locale.ROOT,
                    "%s:%d: '%s' in '%s' is accepted a second time (first in line %d); remove one of the two lines",
                    entry.path(),
                    entry.line(),
                    entry.check(),
                    entry.migration(),
                    first.line()));
        });
        entries.add(entry);
    }

    /** All lines, as they stand in the file. */
    public List<AcceptedFinding> entries() {
        return entries;
    }

    /** Whether the file is missing, or holds neither a finding nor a comment. */
    public boolean saysNothing() {
        return entries.isEmpty() && header.isEmpty() && trailer.isEmpty();
    }

    /** The line that speaks of this finding, the one naming its object first. */
    public Optional<AcceptedFinding> match(Finding finding) {
        return entries.stream()
                .filter(entry -> entry.accepts(finding))
                .max(Comparator.comparing(entry -> entry.object().length()));
    }

    /**
     * Exactly these findings accepted: lines that match one stay with their reason and comments, new ones are added,
     * lines that match nothing go. Information needs no acceptance.
     */
    public AcceptedFindings accepting(List<Finding> findings) {
        List<AcceptedFinding> kept = new ArrayList<>(entries.stream()
                .filter(entry -> findings.stream().anyMatch(entry::accepts))
                .toList());
        for (Finding finding : findings) {
            boolean known = kept.stream().anyMatch(entry -> entry.accepts(finding));
            if (!known && finding.severity() != Severity.INFO) {
                Place place = finding.place();
                kept.add(new AcceptedFinding(
                        place.migration(), finding.check(), place.object(), ADOPTED, path, 0, List.of()));
            }
        }
        return new AcceptedFindings(path, header, kept, trailer);
    }

    /** The file's text: one finding a line, sorted, lines ending in {@code \n}; a comment where there is nothing else. */
    public String text() {
        if (saysNothing()) {
            return NOTHING;
        }
        StringBuilder text = new StringBuilder();
        header.forEach(line -> text.append(line).append('\n'));
        text.append(header.isEmpty() ? "" : "\n");
        Stream<String> lines = entries.stream()
                .sorted(ORDER)
                .flatMap(entry -> Stream.concat(entry.comments().stream(), Stream.of(AcceptedLine.write(entry))));
        Stream.concat(lines, trailer.stream()).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * Writes the file if that was asked for, and never on a build server.
     *
     * @param accept the parameter {@code rehearsal.accept}: {@code write}, or null or blank for "leave the file alone"
     * @param ci the environment variable {@code CI}, null where it is not set
     * @return whether it was written
     * @throws FindingException if it is to be written on a build server, or cannot be
     */
    public boolean write(Path file, @Nullable String accept, @Nullable String ci) {
        if (accept == null || accept.isBlank()) {
            return false;
        }
        if (!accept.equals("write")) {
            throw new FindingException("rehearsal.accept='" + accept + "' is unknown; the only value is 'write'");
        }
        CommittedFile.write(file, text(), path, "rehearsal.accept=write", ci);
        return true;
    }

    /** Orders texts as people count: {@code 9} before {@code 10}, runs of digits by their value. */
    private static final class NaturalOrder implements Comparator<String> {
        private static final Pattern PIECE = Pattern.compile("\\d+|\\D+");

        @Override
        public int compare(String left, String right) {
            String[] lefts = pieces(left);
            String[] rights = pieces(right);
            for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
                int order = compareBatches(lefts[i], rights[i]);
                if (order != 0) {
                    return order;
                }
            }
            int order = Integer.compare(lefts.length, rights.length);
            return order != 0 ? order : left.compareTo(right);
        }

        private static String[] pieces(String text) {
            return PIECE.matcher(text).results().map(MatchResult::group).toArray(String[]::new);
        }

        private static int compareBatches(String left, String right) {
            boolean numbers = isNumber(left) && isNumber(right);
            return numbers ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
        }

        private static boolean isNumber(String piece) {
            return piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
        }
    }
}
