// How a text is cut on its way (3GPP TS 23.038 §6.2.1; Twilio's limits): what it costs and where it tears.

const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED = "^{}\\[~]|€\f";
/** Twilio takes no longer text, however it is encoded. */
export const LONGEST = 1600;

/** How many parts a text makes, and how much more fits into the last. */
export interface Cut {
  readonly encoding: "GSM-7" | "UCS-2";
  readonly segments: number;
  readonly left: number;
  /** The characters that made it UCS-2, each once. */
  readonly odd: readonly string[];
}

/** Cuts a text; a character that takes two places is never torn between two parts. */
export function cut(text: string): Cut {
  const characters = [...text];
  const odd = [...new Set(characters.filter((one) => !BASIC.includes(one) && !EXTENDED.includes(one)))];
  const encoding = odd.length === 0 ? "GSM-7" : "UCS-2";
  const sizes = characters.map((one) => (encoding === "UCS-2" ? one.length : EXTENDED.includes(one) ? 2 : 1));
  const [alone, joined] = encoding === "GSM-7" ? [160, 153] : [70, 67];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return { encoding, segments: total === 0 ? 0 : 1, left: alone - total, odd };
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > joined) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { encoding, segments, left: joined - used, odd };
}
