package touchfold.profile;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import touchfold.testkit.MainClasses;
import touchfold.testkit.PurePackages;

/** Keeps the decisions pure. */
class ArchitectureTest {

    private final JavaClasses classes = MainClasses.of("touchfold.profile");

    @Test
    void decisionsKnowNoFrameworkNoDatabaseNoClockAndNoChance() {
        PurePackages.in(classes)
                .named(
                        "touchfold.profile.identity..",
                        "touchfold.profile.touchpoint..",
                        "touchfold.profile.fold..",
                        "touchfold.profile.holding..",
                        "touchfold.profile.view..",
                        "touchfold.profile.change..",
                        "touchfold.profile.decision..",
                        "touchfold.profile.operation..",
                        "touchfold.profile.duplicate..",
                        "touchfold.profile.enrich",
                        "touchfold.profile.history..",
                        "touchfold.profile.journey..",
                        "touchfold.profile.search..",
                        "touchfold.profile.world..")
                .mayUse(
                        "java.io",
                        "java.net",
                        "java.nio..",
                        "java.security..",
                        "javax.crypto..",
                        "com.fasterxml.jackson..",
                        "com.google.i18n.phonenumbers..",
                        "ua_parser..",
                        "touchfold.changes..",
                        "touchfold.events..")
                .check();
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
                .beAnnotatedWith(touchfold.backbone.access.AnswerTimeout.class)
                .check(classes);
    }
}
