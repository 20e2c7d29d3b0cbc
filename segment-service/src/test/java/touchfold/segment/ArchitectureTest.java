package touchfold.segment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The rules stay pure: they can be run on a file, in a test or in the service with the same outcome. */
class ArchitectureTest {

    private static final String[] PURE = {
        "touchfold.segment.history..",
        "touchfold.segment.rfm..",
        "touchfold.segment.churn..",
        "touchfold.segment.stage..",
        "touchfold.segment.evaluate..",
        "touchfold.segment.change.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("touchfold.segment");

    @Test
    void theRulesKnowNoFramework() {
        Assertions.assertThat(classes.size()).isGreaterThan(50);
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "jakarta..",
                        "org.apache.kafka..",
                        "org.jboss..",
                        "java.sql..",
                        "java.net..",
                        "java.nio.file..",
                        "touchfold.backbone..",
                        "touchfold.segment.store..",
                        "touchfold.segment.config..")
                .check(classes);
    }

    @Test
    void theRulesKnowNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(classes);
    }

    @Test
    void onlyTheStoreKnowsHowChangesAreTold() {
        noClasses()
                .that()
                .resideOutsideOfPackages("touchfold.segment.store..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("touchfold.backbone.outbox.OutboxRecord")
                .check(classes);
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
