package touchfold.profile.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.business.Business;
import touchfold.backbone.stream.StreamLag;
import touchfold.backbone.stream.StreamLag.Waiting;
import touchfold.profile.membership.ToldMemberships;
import touchfold.profile.search.SearchQuery;
import touchfold.profile.search.SearchTerms;
import touchfold.profile.store.ProfileReads.Standing;
import touchfold.profile.touchpoint.UnstorableText;

/** Searches for people. What is searched for is personal data: it stands in the body, and in no URL and no log. */
@Path("/v1/profiles/search")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private static final AnswerWriter WAITING = new AnswerWriter(Waiting.class);
    private static final int MAX_LIMIT = 100;
    private static final int USUAL_LIMIT = 20;
    private static final int MOST_TRAITS = 10;
    private static final int LONGEST = 100;
    private static final String EXAMPLE =
            "{\"q\":\"nguyen lan\",\"traits\":{\"city\":\"Huế\"},\"segment\":\"value.a\",\"limit\":20}";

    private final ProfileSearch search;
    private final PersonalReads personal;
    private final StreamLag lag;
    private final int countryCode;

    @Inject
    SearchResource(ProfileSearch search, PersonalReads personal, StreamLag lag, Business business) {
        this.search = search;
        this.personal = personal;
        this.lag = lag;
        countryCode = PhoneNumberUtil.getInstance().getCountryCodeForRegion(business.region());
    }

    /**
     * What is looked for.
     *
     * @param q words of a name, with or without diacritics; the beginning or the end of a phone number or e-mail address; the
     *     beginning of a card, a customer number, a badge or a user id; or nothing
     * @param traits what those who are looked for are said to be, by name
     * @param segment the key of a segment that they are in, as segment-service told it
     * @param stage the stage that they are in, such as {@code quiet}
     * @param limit 1 to 100, 20 if absent
     * @param cursor {@code nextCursor} of the page before
     * @param fields members of the items, separated by commas; all of them if absent
     */
    public record Request(
            String q,
            Map<String, JsonNode> traits,
            String segment,
            String stage,
            Integer limit,
            String cursor,
            String fields) {

        /** Never shows whom somebody looks for. */
        @Override
        public String toString() {
            return "Request[]";
        }
    }

    /**
     * A page of those who were found.
     *
     * @param memberships how far this service is behind what segment-service told; only where a segment or stage was asked for
     */
    @Schema(name = "SearchAnswer")
    private record Answer(List<ProfileAnswer> items, String nextCursor, Waiting memberships) {}

    /** Those who are found, a page at a time. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "People by name, by a part of what they are known by, by traits")
    @APIResponse(
            responseCode = "200",
            description = "A page may hold fewer than asked for; there are more as long as nextCursor is not null",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "403", description = "The deployment requires X-Purpose, and there is none")
    @APIResponse(responseCode = "400", description = "Too little to look for, or something that can't be; it is named")
    public Uni<byte[]> search(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "name", value = EXAMPLE))) Request asked,
            @BeanParam ReadCaller caller) {
        if (asked == null) {
            throw Parameters.invalid("", "required", "Expected an object with q or traits, but there is none");
        }
        Set<String> segments = AskedSegments.of(asked.segment(), asked.stage());
        personal.requirePurpose(caller);
        ProfileFields fields = personal.fields(caller, asked.fields(), "/fields");
        return search.page(query(asked, segments), asked.cursor(), limit(asked.limit()))
                .call(page -> personal.recordSearch(
                        caller,
                        page.found().stream()
                                .map(found -> found.document().id())
                                .toList(),
                        fields))
                .map(page -> write(page, fields, segments.isEmpty() ? "" : waiting()));
    }

    private String waiting() {
        return ",\"memberships\":" + new String(WAITING.write(lag.of(ToldMemberships.TOPIC)), StandardCharsets.UTF_8);
    }

    private SearchQuery query(Request asked, Set<String> segments) {
        String text = asked.q() == null ? "" : asked.q();
        Map<String, JsonNode> traits = asked.traits() == null ? Map.of() : asked.traits();
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Parameters.invalid(
                    "/q", "invalid", "Expected at most " + LONGEST + " characters without NUL, but it is otherwise");
        }
        if (traits.size() > MOST_TRAITS) {
            throw Parameters.invalid(
                    "/traits", "too_many", "Expected at most " + MOST_TRAITS + " traits, but there are more");
        }
        traits.forEach(SearchResource::requireSearchable);
        SearchQuery query = SearchQuery.of(text, traits, segments, countryCode);
        if (query.plans().isEmpty()) {
            throw Parameters.invalid(
                    text.isEmpty() ? "/traits" : "/q",
                    "too_short",
                    "Expected a word of a name of " + SearchQuery.SHORTEST_NAME + " letters or more, "
                            + SearchQuery.SHORTEST_PART
                            + " signs of something that people are known by, a trait or a segment, but there is less");
        }
        return query;
    }

    private static void requireSearchable(String name, JsonNode value) {
        if (!SearchTerms.isSearchable(name, value)) {
            throw Parameters.invalid(
                    name.length() > SearchTerms.LONGEST_TRAIT || UnstorableText.isIn(name)
                            ? "/traits"
                            : "/traits" + JsonPointer.empty().appendProperty(name),
                    "invalid",
                    "Expected traits of at most " + SearchTerms.LONGEST_TRAIT
                            + " characters that are a short text, a number or a boolean, but one is something else");
        }
    }

    private static int limit(Integer limit) {
        if (limit == null) {
            return USUAL_LIMIT;
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Parameters.invalid(
                    "/limit", "out_of_range", "Expected a limit from 1 to " + MAX_LIMIT + ", but it is beyond");
        }
        return limit;
    }

    private static byte[] write(ProfileSearch.Page page, ProfileFields fields, String more) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String between = "{\"items\":[";
        for (Standing standing : page.found()) {
            answer.writeBytes(between.getBytes(StandardCharsets.UTF_8));
            answer.writeBytes(fields.write(standing));
            between = ",";
        }
        String next = page.nextCursor() == null ? "null" : '"' + page.nextCursor() + '"';
        String end = (page.found().isEmpty() ? between : "") + "],\"nextCursor\":" + next + more + "}";
        answer.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return answer.toByteArray();
    }
}
