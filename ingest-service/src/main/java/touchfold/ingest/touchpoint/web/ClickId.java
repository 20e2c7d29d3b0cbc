package touchfold.ingest.touchpoint.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchfold.ingest.touchpoint.PageUrl;

/**
 * By which a network knows a click again that it brought here.
 *
 * @param parameter the name of the address's parameter, which names the network
 * @param value the network's name for the click, and with that for who clicked: personal
 */
record ClickId(String parameter, String value) {

    /**
     * Those of paid clicks first. Google: gclid, wbraid, gbraid (iOS), dclid (Display); Microsoft: msclkid; TikTok: ttclid;
     * LinkedIn: li_fat_id; X: twclid; Pinterest: epik; Snapchat: ScCid; Reddit: rdt_cid; Yandex: yclid. Networks that mark
     * every click, paid or not: Facebook: fbclid; Instagram: igshid, igsh; Zalo: zarsrc. Mail: Mailchimp's mc_eid, Klaviyo's
     * _kx, HubSpot's _hsenc.
     */
    private static final List<String> PARAMETERS = List.of(
            "gclid",
            "wbraid",
            "gbraid",
            "dclid",
            "msclkid",
            "ttclid",
            "li_fat_id",
            "twclid",
            "epik",
            "ScCid",
            "rdt_cid",
            "yclid",
            "fbclid",
            "igshid",
            "igsh",
            "zarsrc",
            "mc_eid",
            "_kx",
            "_hsenc");

    private static final Set<String> ALL = Set.copyOf(PARAMETERS);

    /** The first that an address or its query holds. */
    static Optional<ClickId> of(String address) {
        Map<String, String> held = PageUrl.parameters(address, ALL);
        return held.isEmpty()
                ? Optional.empty()
                : PARAMETERS.stream()
                        .filter(held::containsKey)
                        .map(parameter -> new ClickId(parameter, held.get(parameter)))
                        .findFirst();
    }

    /** Never shows the value. */
    @Override
    public String toString() {
        return "ClickId[" + parameter + "]";
    }
}
