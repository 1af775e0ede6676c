/** Told apart on white and on near black; a name has the same one in every session. */
const COLORS = [
  "#e0403f",
  "#c2660c",
  "#8a7400",
  "#2b9a4b",
  "#0c8f86",
  "#2f6fe4",
  "#7a4fe0",
  "#d9418f",
];

export function colorOf(name: string): string {
  let sum = 0;
  for (let i = 0; i < name.length; i++) sum = (sum * 31 + name.charCodeAt(i)) % 1_000_003;
  return COLORS[sum % COLORS.length]!;
}
