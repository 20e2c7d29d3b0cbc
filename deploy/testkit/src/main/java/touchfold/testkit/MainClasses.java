package touchfold.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled classes of a module without its tests, for rules about its architecture. */
public final class MainClasses {

    private static final int FEWEST = 50;

    private MainClasses() {}

    /**
     * All below a package. A rule about nothing would always hold.
     *
     * @throws AssertionError if they are so few that they were not really found
     */
    public static JavaClasses of(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(rootPackage);
        if (classes.size() <= FEWEST) {
            throw new AssertionError("Expected more than %d classes below %s, but there are %d"
                    .formatted(FEWEST, rootPackage, classes.size()));
        }
        return classes;
    }
}
