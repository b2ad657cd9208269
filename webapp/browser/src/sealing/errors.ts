/**
 * Why sealing failed. One class for whatever does not open, so that nobody learns from the difference
 * between a wrong key, a moved entry and a flipped bit. No message ever holds content or key material.
 */
export class SealingError extends Error {}

/** It did not open: wrong key, wrong context, or changed on the way. */
export class DoesNotOpen extends SealingError {
  constructor() {
    super("does not open");
    this.name = "DoesNotOpen";
  }
}

/** Something handed in breaks the format before any key was used. */
export class BadFormat extends SealingError {
  constructor(what: string) {
    super(`bad format: ${what}`);
    this.name = "BadFormat";
  }
}

/** The server asked for a weaker passphrase derivation than this page accepts. */
export class WeakParameters extends SealingError {
  constructor() {
    super("passphrase parameters below the floor");
    this.name = "WeakParameters";
  }
}

/** The keys were dropped; sign in again. */
export class Locked extends SealingError {
  constructor() {
    super("locked");
    this.name = "Locked";
  }
}

/** A signed chain of keys, or a pinned one, is broken. */
export class BrokenChain extends SealingError {
  constructor(keyId: string) {
    super(`key chain broken at ${keyId}`);
    this.name = "BrokenChain";
  }
}
