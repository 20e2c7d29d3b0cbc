/**
 * Who held a shared device when: by it touchpoints that name nobody find their person. Pure.
 *
 * <p>What a device was seen with ({@link touchfold.profile.holding.DeviceSets}) says whether it is told apart by time at
 * all; when people were named on it and when they signed out ({@link touchfold.profile.holding.DeviceMark}) says who held
 * it ({@link touchfold.profile.holding.DeviceHolders}).
 */
package touchfold.profile.holding;
