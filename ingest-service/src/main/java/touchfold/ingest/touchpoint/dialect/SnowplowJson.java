package touchfold.ingest.touchpoint.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;

/** JSON that a parameter of Snowplow's protocol holds, as a text or in base64. */
final class SnowplowJson {

    private SnowplowJson() {}

    /**
     * What one of the two parameters holds, empty if there is neither.
     *
     * @throws Refusal if it can't be read
     */
    static JsonFields of(JsonFields event, String plain, String encoded, NestedReader nested) {
        String text = event.text(plain);
        if (text != null) {
            return JsonFields.untraced(nested.read(text.getBytes(StandardCharsets.UTF_8)));
        }
        String base64 = event.text(encoded);
        if (base64 == null) {
            return JsonFields.untraced(null);
        }
        try {
            return JsonFields.untraced(nested.read(
                    Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'))));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("/" + encoded, "JSON in base64");
        }
    }
}
