package touchfold.demo.retail;

/** One e-mail sent to many. */
public record MailCampaign(String name, String landing) {}
