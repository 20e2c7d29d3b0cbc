package touchfold.ingest.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.signature.SendGridSignature;
import touchfold.ingest.signature.ShopifySignature;
import touchfold.ingest.signature.StandardSignature;
import touchfold.ingest.signature.Verdict;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.email.SendGridTouchpoint;
import touchfold.ingest.touchpoint.pos.SaleTouchpoint;
import touchfold.ingest.touchpoint.pos.ShopifyDelivery;
import touchfold.ingest.touchpoint.pos.ShopifyTouchpoint;

/** Providers' webhooks: the signature is checked over the raw bytes before anything reads them. */
@Path("/webhooks")
@Consumes(MediaType.WILDCARD)
@Tag(name = "Webhooks", description = "Signed calls of mail providers, shops and tills")
@APIResponse(responseCode = "401", description = "The signature does not fit")
@APIResponse(responseCode = "404", description = "Nobody declared that source")
@APIResponse(responseCode = "503", description = "Kafka did not acknowledge; send it again")
public class WebhookResource {

    @Inject
    WebhookDoor door;

    @Inject
    Bodies bodies;

    @Inject
    Answers answers;

    @Inject
    IngestConfig config;

    /** SendGrid's event webhook. Events that can't be understood are set aside with 200: it would send them for ever. */
    @POST
    @Path("/sendgrid/{source}{slash: /?}")
    @Operation(summary = "SendGrid's event webhook, signed with ECDSA")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.ARRAY)))
    @APIResponse(responseCode = "200", description = "Kafka has every event that is not named as rejected")
    public Uni<Response> sendgrid(@PathParam("source") String id, @Context HttpServerRequest request, byte[] body) {
        RegisteredSource source = door.source(id);
        String key = source.secret("sendgrid", "publicKey");
        Verdict verdict = key == null
                ? Verdict.UNUSABLE_KEY
                : SendGridSignature.verify(
                        key,
                        request.getHeader("X-Twilio-Email-Event-Webhook-Timestamp"),
                        request.getHeader("X-Twilio-Email-Event-Webhook-Signature"),
                        body);
        door.require(verdict, source, "sendgrid");
        JsonNode json = bodies.json(body);
        return door.take(source, request, reception -> new SendGridTouchpoint(reception).parse(json), config.hold())
                .map(answers::batch);
    }

    /** Shopify's webhooks, one delivery a call. What can't be understood is set aside with 200: it drops the hook else. */
    @POST
    @Path("/shopify/{source}{slash: /?}")
    @Operation(summary = "Shopify's webhooks, signed with HMAC")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", description = "Kafka has it, or it says nothing that is kept")
    public Uni<Response> shopify(@PathParam("source") String id, @Context HttpServerRequest request, byte[] body) {
        RegisteredSource source = door.source(id);
        String secret = source.secret("shopify", "clientSecret");
        door.require(
                ShopifySignature.verify(secret, request.getHeader("X-Shopify-Hmac-Sha256"), body), source, "shopify");
        JsonNode json = bodies.json(body);
        ShopifyDelivery delivery = new ShopifyDelivery(
                request.getHeader("X-Shopify-Topic"),
                request.getHeader("X-Shopify-Event-Id"),
                request.getHeader("X-Shopify-Shop-Domain"),
                request.getHeader("X-Shopify-Triggered-At"));
        return door.take(
                        source,
                        request,
                        reception -> List.of(new ShopifyTouchpoint(delivery, reception).parse(json)),
                        config.shopifyHold())
                .map(answers::batch);
    }

    /** Our own sale event, for every till without a vendor's webhook; one CloudEvent or up to 100 in an array. */
    @POST
    @Path("/standard/{source}{slash: /?}")
    @Operation(summary = "Sales as CloudEvents, signed by Standard Webhooks")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "sale", value = Examples.SALE)))
    @APIResponse(responseCode = "200", description = "Kafka has every sale that is not named as rejected")
    @APIResponse(responseCode = "400", description = "The sale can't be understood; the field is named")
    public Uni<Response> standard(@PathParam("source") String id, @Context HttpServerRequest request, byte[] body) {
        RegisteredSource source = door.source(id);
        String webhookId = request.getHeader("webhook-id");
        StandardSignature signature = new StandardSignature(
                webhookId, request.getHeader("webhook-timestamp"), request.getHeader("webhook-signature"));
        Verdict verdict = signature.verify(
                source.secrets("standard", "secrets"),
                body,
                Instant.now(),
                config.webhookTolerance().orElse(null));
        door.require(verdict, source, "standard");
        JsonNode json = bodies.json(body);
        return door.take(
                        source,
                        request,
                        reception -> new SaleTouchpoint(webhookId, reception).parse(json),
                        config.hold())
                .map(json.isObject() ? answers::single : answers::batch);
    }
}
