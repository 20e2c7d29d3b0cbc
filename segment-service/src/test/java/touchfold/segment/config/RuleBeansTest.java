package touchfold.segment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.backbone.topics.TopicSpec;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.WrittenSettings;

/** What the service is made of, by what an operator wrote. */
class RuleBeansTest {

    private final RuleBeans beans = new RuleBeans();

    /** Of what is told again and again only the latest is kept, for ever; changes are kept as long as the broker keeps them. */
    @Test
    void topicsOfWhatHoldsNowKeepTheLatestAndTopicsOfChangesKeepAll() {
        assertThat(Stream.of(
                        beans.profileChanges(),
                        beans.segmentChanges(),
                        beans.memberships(),
                        beans.rfmCuts(),
                        beans.churnParameters()))
                .containsExactly(
                        new TopicSpec("profile-changes", false),
                        new TopicSpec("segment-changes", false),
                        new TopicSpec("segment-memberships", true),
                        new TopicSpec("rfm-cuts", true),
                        new TopicSpec("churn-parameters", true));
    }

    @Test
    void customersAreMovedByTheBusinesssCalendarMoneyAndGrid() {
        WrittenSettings written = WrittenSettings.of(Map.of(
                "touchfold.business.timezone", "Europe/Paris",
                "touchfold.business.currency", "EUR",
                "touchfold.rfm.grid", "rf10"));

        SegmentationSettings settings = beans.customerTransitions(written.business(), written.rfm())
                .evaluator()
                .settings();

        assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(settings.currency()).isEqualTo("EUR");
        assertThat(settings.grid().name()).isEqualTo("rf10");
        assertThat(beans.clock().getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
