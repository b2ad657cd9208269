// Every label that keeps one use of a key apart from another. The same strings stand in crypto/ (Python).

/** The scheme of entries and summaries. */
export const ENTRY = "doorway/entry/1";
/** What a content key's commitment is made with. */
export const COMMITMENT = "doorway/commitment/1";
/** A specialist's signature over an entry. */
export const SIGNATURE = "doorway/signature/1";
/** A desk's secret sealed to a person. */
export const GRANT = "doorway/grant/1";
/** A person's secrets under their passphrase or passkey. */
export const PERSON = "doorway/person/1";
/** HKDF: what the passphrase's derivation wraps with. */
export const PASSPHRASE_WRAP = "doorway/passphrase-wrap/1";
/** HKDF: what proves the passphrase to the server. */
export const SIGN_IN_PROOF = "doorway/sign-in-proof/1";
/** HKDF: what a passkey's PRF result wraps with. */
export const PASSKEY_WRAP = "doorway/passkey-wrap/1";
/** The six words that newcomer and lead read to each other. */
export const WORDS = "doorway/words/1";
/** HKDF: a desk's signing seed from its secret seed. */
export const DESK_SIGNING = "doorway/desk-signing/1";
/** The signature of a desk's next key by the key before it. */
export const DESK_ROTATION = "doorway/desk-rotation/1";
/** A desk's seed in its recovery file. */
export const RECOVERY = "doorway/recovery/1";
/** A name and a date under the linkage key. */
export const LINKAGE = "doorway/linkage/1";
