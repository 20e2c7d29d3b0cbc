package touchfold.profile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keeps the decisions pure. */
class ArchitectureTest {

    private static final String[] PURE = {
        "touchfold.profile.identity..",
        "touchfold.profile.touchpoint..",
        "touchfold.profile.fold..",
        "touchfold.profile.view..",
        "touchfold.profile.change..",
        "touchfold.profile.world.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("touchfold.profile");

    @Test
    void thereIsSomethingToCheck() {
        assertThat(classes.size()).isGreaterThan(50);
    }

    @Test
    void decisionsKnowNoFrameworkAndNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io..",
                        "jakarta..",
                        "org.hibernate..",
                        "org.apache.kafka..",
                        "java.sql..",
                        "java.io.File",
                        "java.nio.file..",
                        "java.net.http..",
                        "touchfold.backbone..",
                        "touchfold.profile.store..",
                        "touchfold.profile.api..",
                        "touchfold.profile.consume..")
                .check(classes);
    }

    @Test
    void decisionsKnowNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System")
                .check(classes);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("touchfold.profile.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void whateverIsAskedIsAnsweredInTime() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
                .that()
                .areAnnotatedWith(touchfold.backbone.access.ReadAccess.class)
                .should()
                .beAnnotatedWith(touchfold.backbone.access.InTime.class)
                .check(classes);
    }
}
