package touchfold.demo.touchpoint;

/** The road on which a touchpoint reaches us; the names are those of the sources file. */
public enum SenderChannel {
    WEB("web"),
    EMAIL("email"),
    BOOTH("booth"),
    POS("pos"),
    SHOP("shop");

    private final String wireName;

    SenderChannel(String wireName) {
        this.wireName = wireName;
    }

    /** Its name in the sources file. */
    public String wireName() {
        return wireName;
    }
}
