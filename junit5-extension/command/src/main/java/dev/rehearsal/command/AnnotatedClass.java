package dev.rehearsal.command;

import dev.rehearsal.command.Declarations.Declared;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A test class as a user would write it: {@code @MigrationTest class … implements MigrationChecks {}}, with all that is declared as annotations. So whatever
 * reads them judges a history from the command line exactly as it judges one in JUnit.
 */
final class AnnotatedClass {
    private static final String OBJECT = "java/lang/Object";

    private AnnotatedClass() {}

    /**
     * The bytes of its class file.
     *
     * @param name the class's name, which names reports, too
     */
    static byte[] bytes(String name, List<Declared> annotations) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, OBJECT, new String[] {
            Type.getInternalName(MigrationChecks.class)
        });
        type.visitAnnotation(Type.getDescriptor(MigrationTest.class), true).visitEnd();
        Map<Class<? extends Annotation>, List<Declared>> byType = new LinkedHashMap<>();
        annotations.forEach(one ->
                byType.computeIfAbsent(one.type(), absent -> new ArrayList<>()).add(one));
        byType.forEach((annotation, all) -> write(type, annotation, all));
        MethodVisitor constructor = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }

    private static void write(ClassWriter type, Class<? extends Annotation> annotation, List<Declared> all) {
        if (all.size() == 1) {
            write(type.visitAnnotation(Type.getDescriptor(annotation), true), all.get(0));
            return;
        }
        Class<? extends Annotation> container =
                annotation.getAnnotation(Repeatable.class).value();
        AnnotationVisitor around = type.visitAnnotation(Type.getDescriptor(container), true);
        AnnotationVisitor each = around.visitArray("value");
        all.forEach(one -> write(each.visitAnnotation(null, Type.getDescriptor(annotation)), one));
        each.visitEnd();
        around.visitEnd();
    }

    private static void write(AnnotationVisitor annotation, Declared declared) {
        declared.values().forEach((attribute, value) -> write(annotation, declared.type(), attribute, value));
        annotation.visitEnd();
    }

    private static void write(
            AnnotationVisitor annotation, Class<? extends Annotation> type, String attribute, Object value) {
        if (value instanceof List<?> values) {
            AnnotationVisitor array = annotation.visitArray(attribute);
            values.forEach(each -> array.visit(null, each));
            array.visitEnd();
        } else if (value instanceof Enum<?> constant) {
            annotation.visitEnum(attribute, Type.getDescriptor(constant.getDeclaringClass()), constant.name());
        } else if (returned(type, attribute) == Class.class) {
            annotation.visit(attribute, Type.getObjectType(value.toString().replace('.', '/')));
        } else {
            annotation.visit(attribute, value);
        }
    }

    private static Class<?> returned(Class<? extends Annotation> type, String attribute) {
        try {
            Method method = type.getDeclaredMethod(attribute);
            return method.getReturnType();
        } catch (NoSuchMethodException impossible) {
            throw new IllegalArgumentException("@" + type.getSimpleName() + " has no '" + attribute + "'", impossible);
        }
    }
}
