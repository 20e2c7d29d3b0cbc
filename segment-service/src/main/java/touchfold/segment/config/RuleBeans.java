package touchfold.segment.config;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import touchfold.backbone.business.Business;
import touchfold.backbone.topics.TopicSpec;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.Memberships;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.churn.ChurnParametersDocument;
import touchfold.segment.evaluate.SegmentEvaluator;
import touchfold.segment.rfm.RfmCutsDocument;

/** Makes the pure rules out of the configuration, and fails the start when they cannot be made. */
public final class RuleBeans {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    CustomerTransitions customerTransitions(Business business, RfmConfig rfm) {
        return new CustomerTransitions(new SegmentEvaluator(rfm.settings(business.timezone(), business.currency())));
    }

    @Produces
    @Singleton
    TopicSpec profileChanges() {
        return new TopicSpec(ProfileChange.TOPIC, false);
    }

    @Produces
    @Singleton
    TopicSpec segmentChanges() {
        return new TopicSpec(SegmentChange.TOPIC, false);
    }

    @Produces
    @Singleton
    TopicSpec memberships() {
        return new TopicSpec(Memberships.TOPIC, true);
    }

    @Produces
    @Singleton
    TopicSpec rfmCuts() {
        return new TopicSpec(RfmCutsDocument.TOPIC, true);
    }

    @Produces
    @Singleton
    TopicSpec churnParameters() {
        return new TopicSpec(ChurnParametersDocument.TOPIC, true);
    }
}
