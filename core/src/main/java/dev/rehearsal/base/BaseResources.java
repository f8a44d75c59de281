package dev.rehearsal.base;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the resources that a base has in place of those that the branch was built from; classes and jars are the branch's. */
final class BaseResources extends ClassLoader {
    private final ClassLoader branch;
    private final WorkTree tree;
    private final Path files;

    /** @param files where the files of the base are, with their paths in the repository */
    BaseResources(ClassLoader branch, WorkTree tree, Path files) {
        super(branch);
        this.branch = branch;
        this.tree = tree;
        this.files = files;
    }

    @Override
    public @Nullable URL getResource(String name) {
        try {
            List<URL> found = found(name);
            return found.isEmpty() ? null : found.get(0);
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return Collections.enumeration(found(name));
    }

    private List<URL> found(String name) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        tree.path(tree.project())
                .ifPresent(own -> sources((own.isEmpty() ? "" : own + "/") + "target/classes/" + name, seen));
        for (URL url : Collections.list(branch.getResources(name))) {
            Path file = url.getProtocol().equals("file") ? Path.of(URI.create(url.toString())) : null;
            if (file == null || !file.startsWith(tree.root())) {
                seen.add(url.toString());
            } else {
                sources(tree.root().relativize(file).toString().replace('\\', '/'), seen);
            }
        }
        return urls(seen);
    }

    private void sources(String built, Set<String> found) {
        for (String source : WorkTree.sources(built)) {
            Path file = files.resolve(source).normalize();
            if (file.startsWith(files) && Files.exists(file)) {
                found.add(file.toUri().toString());
            }
        }
    }

    private static List<URL> urls(Set<String> names) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String name : names) {
            urls.add(URI.create(name).toURL());
        }
        return urls;
    }
}
