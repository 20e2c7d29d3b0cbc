package touchfold.segment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import touchfold.testkit.MainClasses;
import touchfold.testkit.PurePackages;

/** The rules stay pure: they can be run on a file, in a test or in the service with the same outcome. */
class ArchitectureTest {

    private final JavaClasses classes = MainClasses.of("touchfold.segment");

    @Test
    void theRulesKnowNoFrameworkNoClockAndNoChance() {
        PurePackages.in(classes)
                .named(
                        "touchfold.segment.history..",
                        "touchfold.segment.rfm..",
                        "touchfold.segment.churn..",
                        "touchfold.segment.stage..",
                        "touchfold.segment.label..",
                        "touchfold.segment.evaluate..",
                        "touchfold.segment.backtest..",
                        "touchfold.segment.change..")
                .mayUse("com.fasterxml.jackson.annotation..", "org.hipparchus..", "touchfold.changes..")
                .check();
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
                .beAnnotatedWith(touchfold.backbone.access.AnswerTimeout.class)
                .check(classes);
    }
}
