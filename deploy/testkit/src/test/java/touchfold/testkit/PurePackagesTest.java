package touchfold.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurePackagesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                CallsTheClock.class,
                RefersToTheClock.class,
                HoldsAClock.class,
                MakesAnId.class,
                ThrowsDice.class,
                ThrowsSplitDice.class,
                AsksTheSystem.class,
                NamesAFile.class,
                NamesAPath.class,
                KnowsADatabase.class
            })
    void whateverDependsOnTheOutsideIsNotPure(Class<?> impure) {
        assertThatThrownBy(() -> only(impure).mayUse("java.io", "java.nio..").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(impure.getSimpleName());
    }

    @Test
    void calculatingWithWhatWentInIsPure() {
        assertThatCode(() -> only(Calculates.class).check()).doesNotThrowAnyException();
    }

    @Test
    void whatIsAllowedByNameMayBeUsed() {
        assertThatCode(() -> only(KnowsADatabase.class).mayUse("java.sql").check())
                .doesNotThrowAnyException();
    }

    @Test
    void aPackageThatDoesNotExistIsNotPure() {
        assertThatThrownBy(() -> only(Calculates.class)
                        .named("touchfold.testkit..", "touchfold.renamed..")
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("touchfold.renamed..");
    }

    private static PurePackages only(Class<?> type) {
        return PurePackages.in(new ClassFileImporter().importClasses(type)).named("touchfold.testkit..");
    }

    record Calculates(SplittableRandom dice, List<LocalDate> days) {
        static Calculates seeded(long seed) {
            return new Calculates(new SplittableRandom(seed), List.of(LocalDate.ofEpochDay(seed)));
        }
    }

    record CallsTheClock(LocalDate day) {
        static CallsTheClock today() {
            return new CallsTheClock(LocalDate.now(ZoneOffset.UTC));
        }
    }

    record RefersToTheClock(Supplier<Instant> time) {
        static RefersToTheClock live() {
            return new RefersToTheClock(Instant::now);
        }
    }

    record HoldsAClock(Clock clock) {}

    record MakesAnId(UUID id) {
        static MakesAnId fresh() {
            return new MakesAnId(UUID.randomUUID());
        }
    }

    record ThrowsDice(Random dice) {}

    record ThrowsSplitDice(SplittableRandom dice) {
        static ThrowsSplitDice unseeded() {
            return new ThrowsSplitDice(new SplittableRandom());
        }
    }

    record AsksTheSystem(long nanos) {
        static AsksTheSystem now() {
            return new AsksTheSystem(System.nanoTime());
        }
    }

    record NamesAFile(File file) {}

    record NamesAPath(Path path) {}

    record KnowsADatabase(Driver driver) {}
}
