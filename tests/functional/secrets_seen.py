"""Finds secrets in what a page sends: keys it took in and PRF results, against every request body."""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from playwright.sync_api import Page, Request

# Runs before the page's own script: secret keys that are taken in, and what passkeys give, are kept aside.
WATCH = """
(() => {
  const seen = [];
  const keep = bytes => {
    const { byteOffset = 0, byteLength } = bytes;
    seen.push([...new Uint8Array(bytes.buffer ?? bytes, byteOffset, byteLength)]);
  };
  globalThis.__secretsSeen = seen;
  const importKey = SubtleCrypto.prototype.importKey;
  SubtleCrypto.prototype.importKey = function (format, data, algorithm, extractable, usages) {
    const isPublic = usages.length === 0 || usages.includes('verify') || usages.includes('encapsulateBits');
    if (!isPublic && data instanceof Object && 'byteLength' in data) keep(data);
    return importKey.apply(this, arguments);
  };
  for (const name of ['create', 'get']) {
    const real = CredentialsContainer.prototype[name];
    CredentialsContainer.prototype[name] = async function () {
      const credential = await real.apply(this, arguments);
      const first = credential?.getClientExtensionResults?.().prf?.results?.first;
      if (first !== undefined) { keep(first); globalThis.__prfSeen = true; }
      return credential;
    };
  }
})();
"""
SHORTEST = 16
"""Bytes: nothing shorter is a key."""


@dataclass
class Watched:
    """A page's requests, and the secrets it held meanwhile."""

    page: Page
    bodies: list[bytes] = field(default_factory=list)

    def begin(self) -> None:
        """Watch from the next page load on."""
        self.page.add_init_script(WATCH)
        self.page.on("request", self._keep)

    def _keep(self, request: Request) -> None:
        if request.post_data_buffer is not None:
            self.bodies.append(request.post_data_buffer)

    def secrets(self) -> list[bytes]:
        """Every secret so far, and the seed inside each wrapped one."""
        seen = cast("list[list[int]]", self.page.evaluate("() => globalThis.__secretsSeen"))
        whole = [bytes(one) for one in seen if len(one) >= SHORTEST]
        return [*whole, *(one[-32:] for one in whole if len(one) > 32)]

    def saw_a_prf_result(self) -> bool:
        """Whether a passkey gave its result to this page."""
        return bool(self.page.evaluate("() => globalThis.__prfSeen === true"))

    def nothing_leaked(self, *texts: str) -> None:
        """No body holds a secret or one of these texts, however it is written."""
        assert self.bodies
        wanted = [*self.secrets(), *(text.encode() for text in texts)]
        assert wanted
        for body in self.bodies:
            for form in forms(body):
                for secret in wanted:
                    assert secret not in form, f"a secret of {len(secret)} bytes left the page"


def forms(body: bytes) -> Iterator[bytes]:
    """A body as it is, and every string in it as the bytes it may spell."""
    yield body
    for text in _strings(json.loads(body)):
        yield text.encode()
        padded = text + "=" * (-len(text) % 4)
        for decode in (base64.b64decode, base64.urlsafe_b64decode, bytes.fromhex):
            try:
                yield decode(padded if decode is not bytes.fromhex else text)
            except (binascii.Error, ValueError):
                continue


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
