package touchfold.profile.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchfold.backbone.business.Business;
import touchfold.backbone.topics.TopicSpec;
import touchfold.changes.ProfileChange;
import touchfold.events.CloudEventNames;
import touchfold.profile.identity.BlockedValues;
import touchfold.profile.identity.HoldingRules;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Normaliser;
import touchfold.profile.identity.SharingRules;
import touchfold.profile.journey.JourneyRules;
import touchfold.profile.membership.ToldMemberships;
import touchfold.profile.operation.OperationMessage;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.touchpoint.TouchpointReader;
import touchfold.profile.view.AttributeRules;
import touchfold.profile.view.ProfileView;

/** Makes the pure parts from the configuration. A configuration that makes no sense stops the start with a sentence. */
public final class Rules {

    @Produces
    @Singleton
    public Normaliser normaliser(IdentityConfig config, Business business) {
        return new Normaliser(
                business.region(), new BlockedValues(config.blocked().orElse(Set.of())));
    }

    @Produces
    @Singleton
    public NodeKeys keys(IdentityConfig config) {
        return new NodeKeys(config.secret());
    }

    @Produces
    @Singleton
    public TouchpointReader reader(Normaliser normaliser, NodeKeys keys) {
        return new TouchpointReader(normaliser, keys);
    }

    @Produces
    @Singleton
    public OperationReader operations(Normaliser normaliser, NodeKeys keys) {
        return new OperationReader(normaliser, keys);
    }

    @Produces
    @Singleton
    TopicSpec identityOperations() {
        return new TopicSpec(OperationMessage.TOPIC, false);
    }

    @Produces
    @Singleton
    public ProfileView view(FactsConfig config, Business business) {
        return new ProfileView(
                business.timezone(),
                new AttributeRules(
                        config.attributes().orElse(Set.of()),
                        config.ageBands().orElse(List.of()),
                        config.ownerTrait()));
    }

    @Produces
    @Singleton
    public JourneyRules journeys(JourneyConfig config) {
        return new JourneyRules(config.visitSilence(), config.wonBackAfter());
    }

    @Produces
    @Singleton
    TopicSpec touchpoints() {
        return new TopicSpec(CloudEventNames.TOPIC, false);
    }

    /** Written by segment-service; it must be a compacted one whoever starts first. */
    @Produces
    @Singleton
    TopicSpec memberships() {
        return new TopicSpec(ToldMemberships.TOPIC, true);
    }

    @Produces
    @Singleton
    TopicSpec profileChanges() {
        return new TopicSpec(ProfileChange.TOPIC, false);
    }

    @Produces
    @Singleton
    public IdentityRules identity(IdentityConfig config) {
        IdentityRules defaults = IdentityRules.defaults();
        Map<NodeType, Map<NodeType, Integer>> fan =
                new EnumMap<>(defaults.sharing().fan());
        config.fan().forEach((type, limits) -> {
            Map<NodeType, Integer> merged = new HashMap<>(fan.getOrDefault(type(type), Map.of()));
            limits.forEach((neighbour, limit) -> merged.put(type(neighbour), limit));
            fan.put(type(type), merged);
        });
        Map<NodeType, Integer> degree = new EnumMap<>(defaults.sharing().degree());
        config.degree().forEach((type, limit) -> degree.put(type(type), limit));
        Map<NodeType, Integer> exclusive = new EnumMap<>(defaults.exclusive());
        config.exclusive().forEach((type, limit) -> exclusive.put(type(type), limit));
        exclusive.values().removeIf(limit -> limit <= 0);
        return new IdentityRules(new SharingRules(fan, degree), exclusive, config.largest())
                .holding(HoldingRules.of(
                        config.holding().mostPeople(), config.holding().gap()));
    }

    private static NodeType type(String name) {
        return NodeType.ofWireName(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected an identifier type in touchfold.identity.*, but it is " + name));
    }
}
