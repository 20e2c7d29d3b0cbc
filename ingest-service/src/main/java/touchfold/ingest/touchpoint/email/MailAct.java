package touchfold.ingest.touchpoint.email;

/** What can happen to an e-mail, in the words that all providers share. */
enum MailAct {
    DELIVERED,
    OPENED,
    CLICKED,
    BOUNCED,
    COMPLAINED,
    UNSUBSCRIBED,
    RESUBSCRIBED
}
