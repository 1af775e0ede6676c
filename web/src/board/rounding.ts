/** Hundredths of a unit are finer than any screen shows and keep numbers short in the document. */
export function round2(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}
