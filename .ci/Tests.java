import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Says where tests run and how long they take. Needs a JDK only.
 *
 * <pre>
 * java .ci/Tests.java list              each test class with the methods that 'verify' runs and those that only '-Pexhaustive' runs
 * java .ci/Tests.java check             fails where .ci/tests.tsv, the committed list, differs from that
 * java .ci/Tests.java slowest 10 20     the ten slowest methods of the last run, and which took more than twenty seconds
 * java .ci/Tests.java sweeps            reads names of changed files: classes with tests of '-Pexhaustive' about them, with module and seconds
 * </pre>
 */
class Tests {
    private static final Path LIST = Path.of(".ci", "tests.tsv");
    /** Which main code a sweep is about, where that is not the package it is in, and how long it takes. */
    private static final Path SWEEPS = Path.of(".ci", "sweeps.tsv");
    private static final String HEADER = "module\tclass\tverify\texhaustive only";
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "TestFactory", "TestTemplate", "RepeatedTest");
    private static final int UNKNOWN_SECONDS = 60;

    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "list" -> list().forEach(System.out::println);
            case "check" -> check();
            case "slowest" -> slowest(Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
            case "sweeps" -> sweeps(new BufferedReader(new InputStreamReader(System.in)).lines().toList());
            default -> throw new IllegalArgumentException("usage: java .ci/Tests.java list | check | slowest N SECONDS | sweeps");
        }
    }

    /**
     * A test class as its source says it.
     *
     * @param parent simple name of its superclass, whose tests it has, too; empty for none
     * @param tagged methods that only '-Pexhaustive' runs, all of them where the class has the tag
     */
    private record TestClass(String module, String name, String parent, List<String> methods, Set<String> tagged, boolean whole) {
        String simpleName() {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        boolean isRun() {
            return name.endsWith("Tests");
        }
    }

    private static List<String> list() throws IOException {
        return Stream.concat(Stream.of(HEADER), classes().stream().map(Tests::row)).toList();
    }

    private static String row(TestClass test) {
        return String.join(
                "\t",
                test.module(),
                test.name(),
                test.methods().stream()
                        .filter(method -> !test.tagged().contains(method))
                        .collect(Collectors.joining(" ")),
                test.methods().stream().filter(test.tagged()::contains).collect(Collectors.joining(" ")));
    }

    private static void check() throws IOException {
        List<String> committed = Files.readAllLines(LIST);
        List<String> now = list();
        List<String> gone = committed.stream().filter(row -> !now.contains(row)).toList();
        List<String> added = now.stream().filter(row -> !committed.contains(row)).toList();
        if (!gone.isEmpty() || !added.isEmpty()) {
            gone.forEach(row -> System.out.println("- " + row));
            added.forEach(row -> System.out.println("+ " + row));
            System.out.println("Tests run elsewhere than " + LIST + " says: where that is meant, java .ci/Tests.java list > " + LIST);
            System.exit(1);
        }
    }

    /** All test classes of the modules that 'verify' builds, by module and name, with the methods that they inherit. */
    private static List<TestClass> classes() throws IOException {
        List<TestClass> found = new ArrayList<>();
        for (String module : modules()) {
            Path sources = Path.of(module, "src", "test");
            if (Files.isDirectory(sources)) {
                List<TestClass> own = new ArrayList<>();
                for (Path file : files(sources, ".java")) {
                    read(module, file, own);
                }
                own.stream().filter(TestClass::isRun).map(test -> withInherited(test, own)).forEach(found::add);
            }
        }
        found.sort(Comparator.comparing(TestClass::module).thenComparing(TestClass::name));
        return found;
    }

    private static List<String> modules() throws IOException {
        List<String> modules = new ArrayList<>();
        for (String module : elements(Path.of("pom.xml"), "module")) {
            modules.add(module);
            elements(Path.of(module, "pom.xml"), "module").stream()
                    .map(inner -> module + "/" + inner)
                    .forEach(modules::add);
        }
        return modules;
    }

    private static List<String> elements(Path xml, String name) throws IOException {
        List<String> texts = new ArrayList<>();
        var nodes = parse(xml).getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static void read(String module, Path file, List<TestClass> into) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var fileManager = compiler.getStandardFileManager(null, null, null);
        var task = (JavacTask) compiler.getTask(null, fileManager, null, null, null, fileManager.getJavaFileObjects(file));
        for (CompilationUnitTree unit : task.parse()) {
            String folder = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            new TreeScanner<Void, String>() {
                @Override
                public Void visitClass(ClassTree type, String outer) {
                    String name = outer + type.getSimpleName();
                    into.add(testClass(module, name, type));
                    return super.visitClass(type, name + "$");
                }
            }.scan(unit, folder);
        }
    }

    private static TestClass testClass(String module, String name, ClassTree type) {
        List<String> methods = new ArrayList<>();
        Set<String> tagged = new java.util.TreeSet<>();
        boolean whole = hasTag(type.getModifiers());
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method && isTest(method.getModifiers())) {
                methods.add(method.getName().toString());
                if (whole || hasTag(method.getModifiers())) {
                    tagged.add(method.getName().toString());
                }
            }
        }
        String parent = type.getExtendsClause() == null ? "" : type.getExtendsClause().toString();
        return new TestClass(module, name, parent, methods, tagged, whole);
    }

    private static TestClass withInherited(TestClass test, List<TestClass> all) {
        List<String> methods = new ArrayList<>(test.methods());
        Set<String> tagged = new java.util.TreeSet<>(test.tagged());
        for (TestClass other : all) {
            if (!test.parent().isEmpty() && other.simpleName().equals(test.parent())) {
                TestClass parent = withInherited(other, all);
                methods.addAll(parent.methods());
                tagged.addAll(test.whole() ? parent.methods() : parent.tagged());
            }
        }
        return new TestClass(test.module(), test.name(), test.parent(), methods.stream().distinct().sorted().toList(), tagged, test.whole());
    }

    private static boolean isTest(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream().anyMatch(one -> TESTS.contains(one.getAnnotationType().toString()));
    }

    private static boolean hasTag(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .filter(one -> one.getAnnotationType().toString().equals("Tag"))
                .map(AnnotationTree::getArguments)
                .anyMatch(values -> values.toString().contains("exhaustive"));
    }

    private static void slowest(int count, double tooSlow) throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        for (String module : modules()) {
            Path reports = Path.of(module, "target", "surefire-reports");
            for (Path report : Files.isDirectory(reports) ? files(reports, ".xml") : List.<Path>of()) {
                var cases = parse(report).getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    Element one = (Element) cases.item(i);
                    String name = one.getAttribute("classname") + "." + one.getAttribute("name");
                    seconds.merge(name, Double.parseDouble(one.getAttribute("time").replace(",", "")), Math::max);
                }
            }
        }
        System.out.printf("%d tests; the slowest, in seconds:%n", seconds.size());
        seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(count)
                .forEach(one -> System.out.printf(
                        "%6.1f %s%s%n", one.getValue(), one.getKey(), one.getValue() > tooSlow ? "   TOO SLOW" : ""));
    }

    private static void sweeps(List<String> changed) throws IOException {
        Map<String, String[]> known = Files.readAllLines(SWEEPS).stream()
                .skip(1)
                .map(row -> row.split("\t"))
                .collect(Collectors.toMap(row -> row[0], row -> row));
        for (TestClass test : classes()) {
            if (!test.tagged().isEmpty()) {
                String folder = test.name().substring(0, test.name().lastIndexOf('.'));
                String[] row = known.getOrDefault(test.name(), new String[] {test.name(), folder, "" + UNKNOWN_SECONDS});
                if (Stream.of(row[1].split(" ")).anyMatch(one -> isBelow(one.replace('.', '/'), changed))) {
                    System.out.println(test.module() + "\t" + test.simpleName() + "\t" + row[2]);
                }
            }
        }
    }

    /** What a product's room of the same name holds belongs to the folder, too. */
    private static boolean isBelow(String folder, List<String> changed) {
        String room = folder.substring(folder.lastIndexOf('/') + 1);
        return changed.stream()
                .filter(file -> file.contains("/src/main/"))
                .anyMatch(file -> file.contains("/" + folder + "/") || file.matches(".*/product/[a-z]+/" + room + "/.*"));
    }

    private static Element parse(Path xml) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile()).getDocumentElement();
        } catch (Exception e) {
            throw new IOException(xml + ": " + e.getMessage(), e);
        }
    }
}
