package dev.rehearsal.report;

import com.samskivert.mustache.Mustache;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The templates of pages and documents; everything that is filled in is escaped, but for a page's own style sheet and script. */
public final class Template {
    /** What may stand in no page. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{FFFE}\\x{FFFF}\\p{Cs}&&[^\t\n\r]]");

    private Template() {}

    /** The template of this name. */
    static com.samskivert.mustache.Template named(String template) {
        return compiler().escapeHTML(true).compile(read(template + ".mustache"));
    }

    /** The template of a document in Markdown: what is filled in begins no tag, ends no cell of a table and no line. */
    public static com.samskivert.mustache.Template markdown(String template) {
        return compiler().withEscaper(Template::inMarkdown).zeroIsFalse(true).compile(read(template + ".mustache"));
    }

    private static Mustache.Compiler compiler() {
        return Mustache.compiler()
                .withFormatter(value ->
                        CONTROL.matcher(Secrets.masked(String.valueOf(value))).replaceAll("\uFFFD"))
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(read(name + ".mustache")));
    }

    private static String inMarkdown(String text) {
        return text.strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replace("<", "&lt;")
                .replaceAll("([|\\\\`*_\\[\\]])", "\\\\$1");
    }

    /** A resource of this package. */
    static String read(String name) {
        try (InputStream stream = Template.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource '" + name + "' is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
