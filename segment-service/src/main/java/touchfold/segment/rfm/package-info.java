/**
 * Recency, frequency and money: quantised values, cuts that part a population into quintiles, and grids that name the
 * cells. Plain Java without clock or IO. Start at {@link touchfold.segment.rfm.Quintiles}.
 */
package touchfold.segment.rfm;
