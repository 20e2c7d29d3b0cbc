package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import touchfold.testkit.TestSources;

/** Who is there when the console is looked at, and what the services say of them without it. */
final class ConsoleWorld {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Product product;
    private final Caller caller;

    ConsoleWorld(Product product) {
        this.product = product;
        caller = new Caller(product);
    }

    /** Two accounts with one telephone, which the rules keep apart; gives the second one's profile once it is to be reviewed. */
    String keptApart() {
        new Senders(product, caller).web("""
                {"batch":[
                  {"type":"identify","messageId":"console-hoa-1","userId":"console-hoa-1","traits":{"phone":"0912000222"}},
                  {"type":"identify","messageId":"console-hoa-2","userId":"console-hoa-2","traits":{"phone":"0912000222"}}]}""");
        await().atMost(PATIENCE).untilAsserted(() -> {
            String hoa = caller.lookup("user_id", "console-hoa-2").path("id").asText();
            assertThat(hoa).isNotEmpty();
            caller.send(
                    product.profile("/v1/identity/review/scan"),
                    "",
                    Map.of("Authorization", "Bearer " + TestSources.ADMIN_KEY));
            assertThat(caller.get(product.profile("/v1/identity/review?kind=conflict&limit=200"))
                            .toString())
                    .contains(hoa);
        });
        return caller.lookup("user_id", "console-hoa-2").path("id").asText();
    }

    /** The first hundred of each segment, as profile-service finds them. */
    Map<String, Set<String>> searchedMembers() {
        return members(
                key -> caller.send(
                        product.profile("/v1/profiles/search"),
                        "{\"segment\":\"" + key + "\",\"limit\":100,\"fields\":\"id\"}",
                        Map.of("Authorization", "Bearer " + TestSources.READ_KEY, "Content-Type", "application/json")),
                "id");
    }

    /** The first hundred of each segment, as segment-service tells them. */
    Map<String, Set<String>> toldMembers() {
        return members(key -> caller.get(product.segment("/v1/segments/" + key + "/members?limit=100")), "profileId");
    }

    private Map<String, Set<String>> members(Function<String, JsonNode> page, String member) {
        Map<String, Set<String>> members = new TreeMap<>();
        for (JsonNode segment : caller.get(product.segment("/v1/segments")).path("segments")) {
            Set<String> ids = new TreeSet<>();
            page.apply(segment.path("key").asText())
                    .path("items")
                    .forEach(item -> ids.add(item.path(member).asText()));
            members.put(segment.path("key").asText(), ids);
        }
        return members;
    }

    /** Somebody looks around, says who she is, and buys at a till. */
    String someoneBuys() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Senders senders = new Senders(product, caller);
        senders.web("""
                {"batch":[
                  {"type":"page","messageId":"console-page","anonymousId":"anon-console","timestamp":"%s",
                   "context":{"userAgent":"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"},
                   "properties":{"url":"https://shop.example.vn/ao-dai","title":"Áo dài"}},
                  {"type":"identify","messageId":"console-identify","anonymousId":"anon-console","timestamp":"%s",
                   "traits":{"email":"console.lan@example.vn","phone":"0912000111","name":"Trần Thị Lan"}},
                  {"type":"identify","messageId":"console-mai","userId":"console-mai",
                   "traits":{"email":"console.mai@example.vn","name":"Lê Thị Mai"}}]}""".formatted(now.minus(2, ChronoUnit.DAYS), now.minus(1, ChronoUnit.DAYS)));
        senders.till("console-sale", """
                {"specversion":"1.0","id":"console-sale","source":"urn:pos:till-7","type":"sale.completed","time":"%s",
                 "datacontenttype":"application/json","data":{"saleId":"CONSOLE-1","total":"1690000","currency":"VND",
                 "customer":{"phone":"0912000111"}}}""".formatted(now.minus(3, ChronoUnit.HOURS)));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode profile = caller.lookup("email", "console.lan@example.vn");
            assertThat(caller.get(product.segment(
                                    "/v1/profiles/" + profile.path("id").asText() + "/segments"))
                            .toString())
                    .contains("stage.first-purchase");
        });
        return caller.lookup("email", "console.lan@example.vn").path("id").asText();
    }
}
