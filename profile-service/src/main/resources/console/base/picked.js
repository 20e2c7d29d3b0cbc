// Identifiers that somebody chose on a customer's page, to ask about them or to state something of them. They stand in memory
// only: what says who somebody is comes into no address.
let chosen = [];

const same = one => other => other.type === one.type && other.value === one.value;

export function picked() {
  return [...chosen];
}

export function isPicked(identifier) {
  return chosen.some(same(identifier));
}

/** Chooses one, or no longer. */
export function pick(identifier) {
  chosen = isPicked(identifier) ? chosen.filter(one => !same(identifier)(one)) : [...chosen, identifier];
}

export function forgetPicked() {
  chosen = [];
}
