// Panels that show parts of one answer ask for it together.

/** Makes of a question one that is asked once in a while, however many panels want its answer at the same time. */
export function shared(load) {
  let asked = null;
  return () => {
    asked ??= load().finally(() => setTimeout(() => { asked = null; }, 1500));
    return asked;
  };
}
