package touchfold.segment.config;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import touchfold.backbone.business.Business;
import touchfold.backbone.topics.TopicSpec;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.Memberships;
import touchfold.segment.change.Progress;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.evaluate.Evaluator;
import touchfold.segment.evaluate.Frame;
import touchfold.segment.rfm.Grid;

/** Makes the pure rules out of the configuration, and fails the start when they cannot be made. */
public final class Wiring {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Progress progress(Business business, RfmConfig rfm) {
        return new Progress(
                new Evaluator(new Frame(business.timezone(), business.currency(), rfm.windowDays(), grid(rfm.grid()))));
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

    private static Grid grid(String name) {
        String resource = "/grids/" + name + ".grid";
        try (InputStream file = Wiring.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalArgumentException(
                        "Expected touchfold.rfm.grid to be rfm125 or rf10, but it is " + name);
            }
            return Grid.parse(
                    name,
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + resource, e);
        }
    }
}
