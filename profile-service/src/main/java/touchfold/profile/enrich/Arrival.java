package touchfold.profile.enrich;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How somebody came to a page.
 *
 * @param kind {@code paid}, {@code mail}, {@code social}, {@code search}, {@code referral}, {@code internal}, {@code direct}, or
 *     {@code campaign} where a campaign is named and says none of these
 * @param network who brought them, for example {@code google} or {@code zalo}; absent when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Arrival(String kind, String network) {}
