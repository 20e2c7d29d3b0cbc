package touchfold.profile.enrich;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where a network address is used, as the deployment's file says.
 *
 * @param country ISO 3166-1 code; absent when unknown
 * @param region ISO 3166-2 code without the country, likewise
 * @param city its English name, likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientPlace(String country, String region, String city) {}
