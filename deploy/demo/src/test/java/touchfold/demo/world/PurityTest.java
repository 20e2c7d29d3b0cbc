package touchfold.demo.world;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PurityTest {

    private static final String[] PURE = {
        "touchfold.demo.retail..",
        "touchfold.demo.touchpoint..",
        "touchfold.demo.scene..",
        "touchfold.demo.story..",
        "touchfold.demo.world..",
        "touchfold.demo.live.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("touchfold.demo");

    @Test
    void theWorldIsMadeWithoutLibrariesAndNetwork() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.text..",
                        PURE[0],
                        PURE[1],
                        PURE[2],
                        PURE[3],
                        PURE[4],
                        PURE[5])
                .check(CLASSES);
    }

    @Test
    void theWorldIsMadeWithoutAClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }
}
