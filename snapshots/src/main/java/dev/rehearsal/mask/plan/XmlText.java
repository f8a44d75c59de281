package dev.rehearsal.mask.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML with the same elements and attributes, whose texts are masked by the names around them. */
record XmlText(Leaves leaves, List<String> around) implements UnaryOperator<String> {
    private static final Pattern PART = Pattern.compile(
            "<!--(?<comment>.*?)-->|<!\\[CDATA\\[(?<cdata>.*?)]]>|(?<kept><\\?.*?\\?>|<![A-Z].*?>)|<(?<tag>/?[^\\s/>]+)"
                    + "(?<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>|(?<text>[^<]+)",
            Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=]+)(\\s*=\\s*)(\"[^\"]*\"|'[^']*')");

    @Override
    public String apply(String value) {
        Deque<String> open = new ArrayDeque<>();
        StringBuilder masked = new StringBuilder(value.length());
        Matcher part = PART.matcher(value);
        while (part.find()) {
            String tag = part.group("tag");
            if (tag != null) {
                masked.append('<')
                        .append(tag)
                        .append(attributes(tag, part.group("attributes")))
                        .append('>');
                track(open, tag, part.group("attributes"));
            } else {
                masked.append(outside(part, open));
            }
        }
        return masked.toString();
    }

    private String outside(Matcher part, Deque<String> open) {
        if (part.group("comment") != null) {
            return "<!--" + text(open, part.group("comment")) + "-->";
        }
        if (part.group("cdata") != null) {
            return escaped(text(open, part.group("cdata")));
        }
        String text = part.group("text");
        return text == null ? part.group("kept") : text.isBlank() ? text : escaped(text(open, unescaped(text)));
    }

    private String text(Deque<String> open, String text) {
        List<String> path = new ArrayList<>(around);
        open.descendingIterator().forEachRemaining(path::add);
        return leaves.of(List.copyOf(path), Leaves.TEXT).apply(text);
    }

    private static void track(Deque<String> open, String tag, String attributes) {
        if (!tag.startsWith("/") && !attributes.endsWith("/")) {
            open.push(tag.substring(tag.indexOf(':') + 1));
        } else if (tag.startsWith("/") && !open.isEmpty()) {
            open.pop();
        }
    }

    private String attributes(String tag, String attributes) {
        return ATTRIBUTE.matcher(attributes).replaceAll(found -> {
            String quoted = found.group(3);
            String plain = unescaped(quoted.substring(1, quoted.length() - 1));
            String key = found.group(1);
            String masked = key.startsWith("xmlns")
                    ? plain
                    : leaves.of(
                                    ValueWalk.below(ValueWalk.below(around, tag), key.substring(key.indexOf(':') + 1)),
                                    Leaves.TEXT)
                            .apply(plain);
            return Matcher.quoteReplacement(key + found.group(2) + '"' + escaped(masked) + '"');
        });
    }

    private static String unescaped(String text) {
        return text.replaceAll("&#\\w+;", "?")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
