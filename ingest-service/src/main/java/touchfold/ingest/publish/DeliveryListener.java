package touchfold.ingest.publish;

/** Is told once what came of a request's delivery, by whichever thread knows it first. */
public interface DeliveryListener {

    /** Kafka has everything. */
    void delivered(DeliveryReport report);

    /**
     * Kafka does not have everything, or it is not known.
     *
     * @param messages how many messages were handed in before
     */
    void notAcknowledged(NotAcknowledged failure, int messages);
}
