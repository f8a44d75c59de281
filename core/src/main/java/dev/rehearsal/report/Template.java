package dev.rehearsal.report;

import com.samskivert.mustache.Mustache;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page's template; everything that is filled in is escaped, but for the page's own style sheet. */
final class Template {

    private Template() {}

    static com.samskivert.mustache.Template page() {
        return Mustache.compiler()
                .escapeHTML(true)
                .withFormatter(value -> Secrets.masked(String.valueOf(value)))
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(read(name + ".mustache")))
                .compile(read("page.mustache"));
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
