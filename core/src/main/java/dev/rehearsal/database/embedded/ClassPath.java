package dev.rehearsal.database.embedded;

import java.io.IOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What is on the class path of the tests, and on Rehearsal's own. */
public final class ClassPath {
    private ClassPath() {}

    /** All resources of a name, each once, though two class loaders may see it. */
    public static Collection<URL> resources(String name) throws IOException {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        loaders.add(ClassPath.class.getClassLoader());
        Map<String, URL> found = new LinkedHashMap<>();
        for (ClassLoader loader : loaders) {
            for (URL resource : Collections.list(loader.getResources(name))) {
                found.putIfAbsent(resource.toString(), resource);
            }
        }
        return found.values();
    }
}
