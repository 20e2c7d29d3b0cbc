package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.testkit.RealServers;

/**
 * How often a batch waits for the database, however many touchpoints it has. Four more round trips are the consumer's:
 * begin, lock the offsets, move them, commit.
 */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class RoundTripsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONSUMERS_OWN = 4;

    @Inject
    StoredWorld store;

    @Inject
    Pool pool;

    @Inject
    Fold fold;

    @BeforeEach
    void someAreKnown() {
        store.clear();
        fold(IntStream.range(0, 50)
                .mapToObj(i -> web("known" + i).cookie("k" + i).email("p" + i + "@shop.vn"))
                .toArray(TouchBuilder[]::new));
    }

    @Test
    void aBatchOfKnownVisitorsTakesSevenRoundTripsHoweverLargeItIs() {
        TouchBuilder one = web("one").cookie("k1").email("p1@shop.vn");
        TouchBuilder[] many = IntStream.range(0, 500)
                .mapToObj(i -> web("m" + i).cookie("k" + i % 50).email("p" + i % 50 + "@shop.vn"))
                .toArray(TouchBuilder[]::new);

        assertThat(fold(one).roundTrips() + CONSUMERS_OWN).isEqualTo(7);
        assertThat(fold(many).roundTrips() + CONSUMERS_OWN).isEqualTo(7);
    }

    @Test
    void salesToKnownCustomersTakeNoMore() {
        fold(till("first").email("p1@shop.vn").bought("1", 1_000));

        assertThat(fold(
                                        till("s1").email("p1@shop.vn").bought("2", 1_000),
                                        till("s2").email("p1@shop.vn").bought("1", 1_000))
                                .roundTrips()
                        + CONSUMERS_OWN)
                .isEqualTo(7);
    }

    @Test
    void aSaleThatOthersClaimTakesTwoMoreHoweverManyTheyAre() {
        fold(till("first").email("p1@shop.vn").bought("1", 1_000));
        fold(IntStream.range(0, 50)
                .mapToObj(i -> web("claim" + i).cookie("k" + i).bought("9", 1_000))
                .toArray(TouchBuilder[]::new));

        assertThat(fold(till("sale").email("p1@shop.vn").bought("9", 1_000)).roundTrips() + CONSUMERS_OWN)
                .isEqualTo(9);
        assertThat(store.rows("select 1 from order_claim")).hasSize(50);
        assertThat(fold(web("late").cookie("k3").bought("9", 2_000)).roundTrips() + CONSUMERS_OWN)
                .as("what is claimed once it was sold")
                .isEqualTo(7);
    }

    @Test
    void whoIsNewTakesOneMoreAndWhoJoinsKnownPeopleTwoMore() {
        assertThat(fold(web("new").cookie("n1")).roundTrips() + CONSUMERS_OWN).isEqualTo(8);
        assertThat(fold(web("leaf").cookie("n2").email("p1@shop.vn")).roundTrips() + CONSUMERS_OWN)
                .isEqualTo(8);
        assertThat(fold(till("join").email("p1@shop.vn").phone("0901234567")).roundTrips() + CONSUMERS_OWN)
                .isLessThanOrEqualTo(10);
    }

    @Test
    void aRepetitionIsReadAndNothingElse() {
        assertThat(fold(web("known1").cookie("k1").email("p1@shop.vn")).roundTrips() + CONSUMERS_OWN)
                .as("compared as a whole with the one that was received at the same instant")
                .isEqualTo(6);
    }

    /** Who held it is asked of each browser; what happened there is read of all of them at once. */
    @Test
    void eachBrowserThatPeopleShareTakesFiveMore() {
        int browsers = 20;
        fold(IntStream.range(0, 2 * browsers)
                .mapToObj(i -> web("login" + i).cookie("family" + i / 2).user("member" + i))
                .toArray(TouchBuilder[]::new));
        fold(IntStream.range(0, browsers)
                .mapToObj(i -> web("first" + i).cookie("family" + i))
                .toArray(TouchBuilder[]::new));

        int one = fold(web("view").cookie("family0")).roundTrips();
        int many = fold(IntStream.range(0, browsers)
                        .mapToObj(i -> web("view" + i).cookie("family" + i))
                        .toArray(TouchBuilder[]::new))
                .roundTrips();

        assertThat(store.rows("select 1 from timed_device")).hasSize(browsers);
        assertThat(many - one).isLessThanOrEqualTo(5 * (browsers - 1));
    }

    /** The statements of a fold that was committed. */
    private StatementPipeline fold(TouchBuilder... touches) {
        List<Touchpoint> candidates = Arrays.stream(touches)
                .map(touch -> Folding.touchpoint(touch.event()))
                .toList();
        List<StatementPipeline> used = new ArrayList<>();
        pool.withTransaction(tx -> Uni.createFrom()
                        .item(() -> {
                            StatementPipeline statements = new StatementPipeline(tx);
                            used.add(statements);
                            return fold.fold(statements, candidates, FoldHook.NONE);
                        })
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .await()
                .atMost(PATIENCE);
        return used.getFirst();
    }
}
