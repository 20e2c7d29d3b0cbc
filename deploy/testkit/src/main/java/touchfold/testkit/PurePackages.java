package touchfold.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The packages of a module that decide and do nothing else: outcomes depend on what goes in, never on a clock, on chance,
 * on the machine or on a framework.
 *
 * @param module the module's classes, see {@link MainClasses}
 * @param names the pure packages, as ArchUnit writes them: {@code touchfold.profile.fold..}
 * @param libraries the packages that they may use besides each other and plain Java
 */
public record PurePackages(JavaClasses module, List<String> names, List<String> libraries) {

    private static final List<String> PLAIN_JAVA =
            List.of("java.lang..", "java.math..", "java.text..", "java.time..", "java.util..");

    private static final DescribedPredicate<JavaAccess<?>> ASKS_CLOCK_OR_CHANCE =
            describe("asks for the time or for chance", PurePackages::asksClockOrChance);

    private static final DescribedPredicate<JavaClass> REACHES_OUT =
            describe("reach out of the program", type -> type.getFullName()
                    .matches("java\\.lang\\.(System|Runtime|Process.*|Thread)"
                            + "|java\\.io\\.(.*File.*|Console)"
                            + "|java\\.nio\\.(file|channels)\\..*"
                            + "|java\\.net\\.(http\\..*|.*Socket.*|URL|.*Connection|InetAddress)"));

    /** All packages named next, out of these classes. */
    public static PurePackages in(JavaClasses module) {
        return new PurePackages(module, List.of(), List.of());
    }

    public PurePackages named(String... packages) {
        return new PurePackages(module, List.of(packages), libraries);
    }

    /** What they may use besides each other and the calculating parts of the JDK. */
    public PurePackages mayUse(String... packages) {
        return new PurePackages(module, names, List.of(packages));
    }

    /**
     * Checks every class in them.
     *
     * @throws AssertionError if one is not pure, or if one of the packages holds no class
     */
    public void check() {
        names.forEach(this::requireClassesIn);
        CompositeArchRule.of(useNothingElse())
                .and(knowNoOutside())
                .allowEmptyShould(false)
                .check(module);
    }

    private void requireClassesIn(String name) {
        if (module.stream().noneMatch(resideInAPackage(name))) {
            throw new AssertionError("Expected classes in the pure package %s, but there are none".formatted(name));
        }
    }

    private ArchRule useNothingElse() {
        String[] known =
                Stream.of(PLAIN_JAVA, names, libraries).flatMap(List::stream).toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known);
    }

    private ArchRule knowNoOutside() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages())
                .should()
                .accessTargetWhere(ASKS_CLOCK_OR_CHANCE)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat(REACHES_OUT);
    }

    /** Method references count as well as calls; a {@link SplittableRandom} with a seed is no chance. */
    private static boolean asksClockOrChance(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        return switch (access.getName()) {
            case "now" -> owner.startsWith("java.time.");
            case "randomUUID" -> owner.equals("java.util.UUID");
            case "random" -> owner.equals("java.lang.Math");
            default -> false;
        };
    }

    private String[] packages() {
        return names.toArray(String[]::new);
    }
}
