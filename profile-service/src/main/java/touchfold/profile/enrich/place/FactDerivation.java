package touchfold.profile.enrich.place;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import touchfold.events.Context;
import touchfold.profile.enrich.AgentParser;
import touchfold.profile.enrich.ArrivalRules;
import touchfold.profile.enrich.DerivedFacts;

/** Works out what follows from a touchpoint. May take milliseconds: not for an event loop. */
@Singleton
public class FactDerivation {

    private final AgentParser agents = new AgentParser();
    private final PlaceFile places;

    @Inject
    FactDerivation(PlaceFile places) {
        this.places = places;
    }

    /**
     * What follows.
     *
     * @param userAgent null when unknown
     * @param address the network address, null when unknown
     */
    public DerivedFacts of(Context context, String userAgent, String address) {
        return new DerivedFacts(
                ArrivalRules.of(context).orElse(null),
                Optional.ofNullable(userAgent).flatMap(agents::read).orElse(null),
                Optional.ofNullable(address).flatMap(places::of).orElse(null));
    }
}
