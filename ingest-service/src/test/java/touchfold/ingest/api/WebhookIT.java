package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.ingest.publish.PublishedEvents;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class WebhookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final long now = Instant.now().getEpochSecond();
    private final String time = Long.toString(now);

    TestWorld world;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void aRedeliveredMailEventHasTheIdItHad() throws GeneralSecurityException {
        String mark = UUID.randomUUID().toString();
        String body = "[{\"email\": \"" + mark
                + "@example.vn\", \"timestamp\": 1767323045, \"event\": \"open\", \"sg_event_id\": \"" + mark
                + "\"}, {\"event\": \"open\"}]\r\n";

        for (String timestamp : List.of(time, Long.toString(now + 500))) {
            sendgrid(body, timestamp, sign(timestamp + body))
                    .statusCode(200)
                    .body("accepted", equalTo(1))
                    .body("rejected[0].pointer", equalTo("/1/email"));
        }

        assertThat(idsOf(mark, 2)).hasSize(2).containsOnly(idsOf(mark, 2).getFirst());
    }

    @Test
    void aForgedOrStrayWebhookIsRefused() throws GeneralSecurityException {
        sendgrid("[]", "1", sign("1[ ]")).statusCode(401).body("code", equalTo("signature_refused"));
        given().body("{}").post("/webhooks/shopify/" + TestSources.SHOP).then().statusCode(401);
        given().body("{}").post("/webhooks/shopify/" + TestSources.POS).then().statusCode(401);
        given().body("{}").post("/webhooks/standard/" + TestSources.POS).then().statusCode(401);
        given().body("{}").post("/webhooks/fax/src_shop").then().statusCode(404);
        String longAgo = "1000000000";
        sendgrid("[]", longAgo, sign(longAgo + "[]")).statusCode(401).body("code", equalTo("signature_refused"));
    }

    /** A stranger can't find out which sources there are, nor which providers they declare. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "brevo",
                "haravan",
                "kiotviet",
                "lightspeed",
                "loyverse",
                "mailgun",
                "mandrill",
                "postmark",
                "sapo",
                "sendgrid",
                "ses",
                "shopify",
                "square",
                "standard"
            })
    void aSourceThatNobodyDeclaredAnswersAsOneThatDoes(String provider) {
        for (String body : List.of("{}", "[", "x=1")) {
            assertThat(List.of(
                            stray(provider, TestSources.MAIL, body),
                            stray(provider, TestSources.POS, body),
                            stray(provider, "src_nobody", body)))
                    .containsOnly(stray(provider, TestSources.SHOP, body));
        }
    }

    /** Nor by how long the answer takes. */
    @Test
    void aRefusalIsAnsweredAtABeatWhateverItWasRefusedFor() {
        for (String source : List.of(TestSources.SHOP, TestSources.POS, "src_nobody")) {
            long since = System.nanoTime();
            given().body("{}").post("/webhooks/shopify/" + source).then().statusCode(401);
            assertThat(System.nanoTime() - since).isGreaterThanOrEqualTo(RefusalPace.BEAT.toNanos());
        }
    }

    private static String stray(String provider, String source, String body) {
        Response answer = given().body(body).post("/webhooks/" + provider + "/" + source);
        return answer.statusCode() + " " + answer.asString();
    }

    @Test
    void aShopsOrderIsTakenAndARedeliveryHasTheIdItHad() throws GeneralSecurityException {
        String mark = UUID.randomUUID().toString();
        String body = "{\"id\": \"" + mark
                + "\", \"currency\": \"VND\", \"total_price\": \"1690000.00\", \"phone\": \"0901234567\"}";
        for (int i = 0; i < 2; i++) {
            shopify(body, "orders/create").statusCode(200).body("accepted", equalTo(1));
        }

        assertThat(idsOf(mark, 2)).hasSize(2).containsOnly(idsOf(mark, 2).getFirst());
    }

    @Test
    void anUnreadableOrderIsSetAsideSoThatTheShopKeepsItsHook() throws GeneralSecurityException {
        shopify("{\"id\": 1}", "orders/create")
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("rejected[0].pointer", equalTo("/total_price"));
    }

    @Test
    void aTillsSaleIsTakenAndABadOneIsAProblemThatNamesTheField() throws GeneralSecurityException {
        String mark = UUID.randomUUID().toString();
        String sale = new OpenApiExamples(management)
                .sent("/webhooks/{provider}/{source}", "standard: a sale")
                .replace("\"sale-1\"", "\"" + mark + "\"")
                .replace("\"S-1\"", "\"" + mark + "\"");

        standard(sale, "msg_1").statusCode(200).body("accepted", equalTo(1));
        standard("[" + sale + ", {}]", "msg_2")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].pointer", equalTo("/1/type"));
        standard(sale.replace("\"total\":\"1690000\"", "\"total\":\"a lot\""), "msg_3")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/data/total"));

        assertThat(idsOf(mark, 2)).hasSize(2).containsOnly(idsOf(mark, 2).getFirst());
    }

    @Test
    void aProviderThatSignsTheAddressIsHeldToTheDeclaredOne() throws GeneralSecurityException {
        String mark = UUID.randomUUID().toString();
        String body = "{\"merchant_id\": \"M\", \"type\": \"payment.updated\", \"event_id\": \"" + mark
                + "\", \"data\": {\"object\": {\"payment\": {\"id\": \"" + mark + "\", \"status\": \"COMPLETED\","
                + " \"total_money\": {\"amount\": 6760, \"currency\": \"USD\"}}}}}";

        square(body, TestSources.SQUARE_URL).statusCode(200).body("accepted", equalTo(1));
        square(body, "http://localhost/webhooks/square/src_pos").statusCode(401);

        assertThat(idsOf(mark, 1)).hasSize(1);
    }

    @Test
    void aTokenThatWasSignedOnceIsGoodForOneEvent() throws GeneralSecurityException {
        String mark = UUID.randomUUID().toString();
        String body = mailgun(mark, "opened");

        mailgun(body).statusCode(200).body("accepted", equalTo(1));
        mailgun(body).statusCode(200).body("accepted", equalTo(1));
        mailgun(body.replace("opened", "clicked"))
                .statusCode(401)
                .body("code", equalTo("signature_refused"))
                .body("detail", startsWith("Expected "));
        mailgun(mailgun(UUID.randomUUID().toString(), "opened").replace("event-data", "data"))
                .statusCode(406)
                .body("success", equalTo(false));

        assertThat(idsOf(mark, 2)).hasSize(2).containsOnly(idsOf(mark, 2).getFirst());
    }

    @Test
    void anAddressAnswersWhileItsWebhookIsSetUp() throws GeneralSecurityException {
        given().head("/webhooks/mandrill/" + TestSources.MAIL).then().statusCode(200);
        given().get("/webhooks/mandrill/" + TestSources.MAIL + "/").then().statusCode(200);
        given().get("/webhooks/sendgrid/" + TestSources.MAIL).then().statusCode(405);
        given().head("/webhooks/mandrill/src_nobody").then().statusCode(200);
        mandrill("test-webhook", "[]").statusCode(200).body("accepted", equalTo(0));
        mandrill("test-webhook", "[{}]").statusCode(401);
        mandrill(TestSources.MANDRILL_KEY, "[{}]").statusCode(200).body("rejected[0].pointer", equalTo("/0/event"));
    }

    @Test
    void anUnreadableBodyIsSetAsideForThoseWhoWouldSendItForDays() throws GeneralSecurityException {
        sendgrid("{\"no\": \"array\"}", time, sign(time + "{\"no\": \"array\"}"))
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("rejected", hasSize(1));
        standard("no json", "msg_9").statusCode(400);
    }

    @Test
    void aBoothHearsAboutEachOfItsScans() {
        String body = new OpenApiExamples(management)
                .sent("/v1/booth/scans", "one scan")
                .replace("\"scans\":[", "\"scans\": [{\"scanId\": \"bad\"}, ");

        booth(body)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("results", hasSize(2))
                .body("results[0].status", equalTo("rejected"))
                .body("results[0].pointer", equalTo("/scans/0/badgeId"))
                .body("results[1].scanId", equalTo("tab-A-000001"))
                .body("results[1].status", equalTo("accepted"));
        booth("{\"scans\": []}").statusCode(400).body("errors[0].pointer", equalTo("/deviceId"));
        given().body(body).post("/v1/booth/scans").then().statusCode(401);
    }

    private static ValidatableResponse booth(String body) {
        return given().auth()
                .preemptive()
                .basic(TestSources.BOOTH_KEY, "")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/booth/scans")
                .then();
    }

    private static ValidatableResponse sendgrid(String body, String timestamp, String signature) {
        return given().headers(Map.of(
                        "X-Twilio-Email-Event-Webhook-Timestamp", timestamp,
                        "X-Twilio-Email-Event-Webhook-Signature", signature))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/sendgrid/" + TestSources.MAIL)
                .then();
    }

    private static ValidatableResponse shopify(String body, String topic) throws GeneralSecurityException {
        byte[] key = TestSources.SHOPIFY_SECRET.getBytes(StandardCharsets.UTF_8);
        return given().headers(Map.of(
                        "X-Shopify-Topic",
                        topic,
                        "X-Shopify-Event-Id",
                        "event-of-" + body.hashCode(),
                        "X-Shopify-Shop-Domain",
                        "ao-dai.myshopify.com",
                        "X-Shopify-Hmac-Sha256",
                        hmac(key, body)))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/shopify/" + TestSources.SHOP)
                .then();
    }

    private static ValidatableResponse square(String body, String address) throws GeneralSecurityException {
        byte[] key = TestSources.SQUARE_KEY.getBytes(StandardCharsets.UTF_8);
        return given().header("X-Square-Hmacsha256-Signature", hmac(key, address + body))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/square/" + TestSources.POS)
                .then();
    }

    private String mailgun(String mark, String event) throws GeneralSecurityException {
        byte[] key = TestSources.MAILGUN_KEY.getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal((time + mark).getBytes(StandardCharsets.UTF_8)));
        return "{\"signature\": {\"timestamp\": \"" + time + "\", \"token\": \"" + mark + "\", \"signature\": \""
                + signature + "\"}, \"event-data\": {\"id\": \"" + mark
                + "\", \"timestamp\": " + time + ".3, \"event\": \""
                + event + "\", \"recipient\": \"" + mark + "@example.vn\"}}";
    }

    private static ValidatableResponse mailgun(String body) {
        return given().body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/mailgun/" + TestSources.MAIL)
                .then();
    }

    private static ValidatableResponse mandrill(String key, String events) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String signed = TestSources.MANDRILL_URL + "mandrill_events" + events;
        return given().header(
                        "X-Mandrill-Signature",
                        Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))))
                .contentType("application/x-www-form-urlencoded")
                .body("mandrill_events=" + URLEncoder.encode(events, StandardCharsets.UTF_8))
                .post("/webhooks/mandrill/" + TestSources.MAIL)
                .then();
    }

    private ValidatableResponse standard(String body, String id) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(TestSources.POS_WEBHOOK_SECRET.substring("whsec_".length()));
        return given().headers(Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        time,
                        "webhook-signature",
                        "v1," + hmac(key, id + "." + time + "." + body)))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/standard/" + TestSources.POS)
                .then();
    }

    private String sign(String text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(world.sources().sendgridPrivateKey());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static String hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> idsOf(String mark, int atLeast) {
        return PublishedEvents.idsOf(world, mark, atLeast, PATIENCE);
    }
}
