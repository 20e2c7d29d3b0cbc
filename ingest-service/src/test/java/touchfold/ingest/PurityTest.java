package touchfold.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PurityTest {

    private static final String[] PURE = {
        "touchfold.ingest.touchpoint..", "touchfold.ingest.time..", "touchfold.ingest.signature.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("touchfold.ingest");

    @Test
    void parsersKnowNothingButJavaJsonTheContractAndBusinessCards() {
        assertThat(CLASSES.size()).isGreaterThan(50);
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "com.fasterxml.jackson..",
                        "touchfold.events..",
                        "ezvcard..",
                        "touchfold.ingest.touchpoint..",
                        "touchfold.ingest.time..",
                        "touchfold.ingest.signature..")
                .check(CLASSES);
    }

    @Test
    void parsersReadNoClockAndThrowNoDice() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, System.class)
                .check(CLASSES);
    }
}
