package touchfold.demo.retail;

/** One e-mail sent to many. */
public record Mailing(String name, String landing) {}
