/** What a profile's touchpoints tell in their order: visits, moments, and what came before each purchase. Pure. */
package touchfold.profile.journey;
