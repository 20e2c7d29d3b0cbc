package touchfold.events;

/** How the envelope's identity is written as CloudEvents 1.0 attributes (Kafka binary mode). None is personal. */
public final class CloudEventNames {

    /** Extension attribute: when ingest-service received the touchpoint, beside {@code time}, when it happened. */
    public static final String RECORDED_TIME = "recordedtime";

    /** Extension attribute: the record's key, a keyed hash of the strongest identifier. */
    public static final String PARTITION_KEY = "partitionkey";

    /** The topic that carries canonical events, before any prefix. */
    public static final String TOPIC = "touchpoints";

    /** The topic that carries what could not be understood, before any prefix. */
    public static final String REJECTED_TOPIC = "touchpoints-rejected";

    /** The topic that carries what was understood and says nothing that is kept, before any prefix. */
    public static final String IGNORED_TOPIC = "touchpoints-ignored";

    /** Header with the {@code subject} of a message that became no event: the id that its event would have. */
    public static final String SUBJECT_HEADER = "ce_subject";

    private CloudEventNames() {}

    /** The {@code type} attribute, for example {@code touchfold.touchpoint.order-completed.v2}. */
    public static String type(Fact fact) {
        return "touchfold.touchpoint." + fact.wireName() + ".v2";
    }

    /** The {@code source} attribute, for example {@code /sources/src_web}. */
    public static String source(Source source) {
        return source(source.id());
    }

    /** The {@code source} attribute of the source with that id. */
    public static String source(String id) {
        return "/sources/" + id;
    }

    /** The {@code dataschema} attribute: where the JSON Schema of the data stands in the published contract. */
    public static String dataSchema() {
        return "/contract/events/canonical-event.v2.schema.json";
    }
}
