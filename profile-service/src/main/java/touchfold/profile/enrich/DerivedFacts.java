package touchfold.profile.enrich;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What follows from a touchpoint, worked out when somebody asks: the same for the same touchpoint, by the lists, patterns and
 * file of today.
 *
 * @param arrival how somebody came to its page
 * @param agent the program that was used
 * @param place where it was used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DerivedFacts(Arrival arrival, ClientAgent agent, ClientPlace place) {}
