package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.database.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.Set;

/** A database whose sessions, forks and removals each come a little later, and so do those of its forks. */
final class Delayed {
    private static final Set<String> SLOW = Set.of("connect", "fork", "close", "reset");
    private static final int LONGEST_MILLIS = 40;

    private Delayed() {}

    static Database database(Database target, Random random) {
        return (Database) Proxy.newProxyInstance(
                Delayed.class.getClassLoader(), new Class<?>[] {Database.class}, (proxy, method, arguments) -> {
                    if (SLOW.contains(method.getName())) {
                        Thread.sleep(random.nextInt(LONGEST_MILLIS));
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Database fork ? database(fork, random) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
