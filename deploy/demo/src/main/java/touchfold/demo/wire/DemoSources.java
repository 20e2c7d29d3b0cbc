package touchfold.demo.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import touchfold.demo.touchpoint.SenderChannel;

/**
 * The senders' names and secrets, one source for each channel.
 *
 * @param webKey write key of the website
 * @param boothKey write key of the booth app
 * @param mailSource id of the e-mail provider's source
 * @param tillSource id of the tills' source
 * @param tillSecret their Standard Webhooks secret, decoded
 * @param shopSource id of the web shop's source
 * @param shopSecret its Shopify client secret
 */
public record DemoSources(
        String webKey,
        String boothKey,
        String mailSource,
        String tillSource,
        byte[] tillSecret,
        String shopSource,
        String shopSecret) {

    /** Reads a sources file; the first source of a channel that has what its sender needs is taken. */
    public static DemoSources read(Path file) throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(Files.readString(file));
        Finder finder = new Finder(root.path("sources"), file);
        var till = finder.find(
                SenderChannel.POS,
                "webhooks.standard.secrets",
                source -> text(source.at("/webhooks/standard/secrets/0")));
        var shop = finder.find(
                SenderChannel.SHOP,
                "webhooks.shopify.clientSecret",
                source -> text(source.at("/webhooks/shopify/clientSecret")));
        var mail = finder.find(
                SenderChannel.EMAIL,
                "webhooks.sendgrid.publicKey",
                source -> text(source.at("/webhooks/sendgrid/publicKey")));
        return new DemoSources(
                finder.find(SenderChannel.WEB, "writeKeys", DemoSources::writeKey)
                        .secret(),
                finder.find(SenderChannel.BOOTH, "writeKeys", DemoSources::writeKey)
                        .secret(),
                mail.id(),
                till.id(),
                Base64.getDecoder().decode(till.secret().replaceFirst("^whsec_", "")),
                shop.id(),
                shop.secret());
    }

    private record Found(String id, String secret) {}

    private record Finder(JsonNode sources, Path file) {
        Found find(SenderChannel channel, String what, Function<JsonNode, Optional<String>> secret) {
            return StreamSupport.stream(sources.spliterator(), false)
                    .filter(source -> source.path("channel").asText().equals(channel.wireName()))
                    .flatMap(source ->
                            secret
                                    .apply(source)
                                    .map(value -> new Found(source.path("id").asText(), value))
                                    .stream())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Expected a source with channel \"%s\" and %s in %s, but there is none"
                                    .formatted(channel.wireName(), what, file)));
        }
    }

    private static Optional<String> writeKey(JsonNode source) {
        return text(source.at("/writeKeys/0"));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
