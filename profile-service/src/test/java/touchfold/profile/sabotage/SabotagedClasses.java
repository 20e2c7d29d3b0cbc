package touchfold.profile.sabotage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** This service's classes and its tests' once more, beside the real ones, with one place of one source file changed. */
final class SabotagedClasses extends ClassLoader {

    private static final String OURS = "touchfold.profile.";
    private static final Path SOURCES = Path.of("src", "main", "java");

    private final Map<String, byte[]> changed;

    private SabotagedClasses(Map<String, byte[]> changed) {
        super(SabotagedClasses.class.getClassLoader());
        this.changed = changed;
    }

    /**
     * One place changed.
     *
     * @param type whose source file is meant
     * @param text what stands there exactly once
     * @param instead what shall stand there
     * @param directory to write in
     */
    static SabotagedClasses of(Class<?> type, String text, String instead, Path directory) throws IOException {
        Path file = Path.of(type.getName().replace('.', '/') + ".java");
        String source = Files.readString(SOURCES.resolve(file));
        int place = source.indexOf(text);
        if (place < 0 || source.indexOf(text, place + 1) >= 0) {
            throw new IllegalArgumentException("Expected to find exactly once in " + file + ": " + text);
        }
        Path written = directory.resolve(file.getFileName());
        Files.writeString(written, source.replace(text, instead));
        return new SabotagedClasses(compiled(written, Files.createDirectory(directory.resolve("classes"))));
    }

    private static Map<String, byte[]> compiled(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(complaints, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            boolean done = compiler.getTask(
                            null,
                            files,
                            complaints,
                            List.of("-proc:none", "-nowarn"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new IllegalArgumentException(
                        "Expected a sabotage that compiles, but " + complaints.getDiagnostics());
            }
        }
        Map<String, byte[]> byName = new HashMap<>();
        try (Stream<Path> written = Files.walk(classes)) {
            for (Path file : written.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                byName.put(
                        name.substring(0, name.length() - ".class".length())
                                .replace(file.getFileSystem().getSeparator(), "."),
                        Files.readAllBytes(file));
            }
        }
        return byName;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = changed.containsKey(name) ? changed.get(name) : asBuilt(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] asBuilt(String name) throws ClassNotFoundException {
        try (InputStream built = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (built == null) {
                throw new ClassNotFoundException(name);
            }
            return built.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
