// Words that tell a reader over her shoulder what a text is about (safety rule 8): warned of before sending.

/** Whole words, English and Welsh. */
const WORDS = ["court", "courts", "llys", "rape", "raped", "dapo", "dapn", "idva", "marac", "trais"];
/** Beginnings of words, and phrases. */
const STEMS = [
  "abus",
  "violen",
  "assault",
  "strang",
  "police",
  "polic",
  "heddlu",
  "officer",
  "solicitor",
  "injunction",
  "refuge",
  "lloches",
  "women's aid",
  "womens aid",
  "helpline",
  "perpetrator",
  "victim",
  "offence",
  "offender",
  "crime",
  "statement",
  "evidence",
  "tystiolaeth",
  "safeguarding",
  "social worker",
  "social services",
  "protection order",
  "non-molestation",
  "occupation order",
  "specialist",
  "cam-drin",
  "restraining",
  "stalk",
  "your husband",
  "your partner",
  "your ex",
  "leave him",
  "leave her",
  "domestic",
];
const whole = `(?:${WORDS.join("|")})(?![\\p{L}\\p{N}])`;
const begun = `(?:${STEMS.join("|")})[\\p{L}'-]*`;
const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${whole}|${begun})`, "giu");
/** Numbers that say who we are when they are looked up; 999, 111 and 101 are everyone's. */
const numbers = /(?<!\d)(?:0800|0808|0300|116)[\s-]?\d[\d\s-]+\d(?!\d)/g;

/** The telling words of a text, each once, in the order they stand. */
export function tellingIn(text: string): readonly string[] {
  const straight = text.replaceAll("’", "'");
  const found = [...straight.matchAll(pattern), ...straight.matchAll(numbers)];
  const ordered = found.sort((one, other) => one.index - other.index).map(([word]) => word.toLowerCase().trim());
  return [...new Set(ordered)];
}
