// A charity's newcomer: the same steps as at a desk, at the charities' door.
import { render } from "preact";
import list from "../../../../crypto/data/words.txt";
import { Joining } from "../inbox/join/joining.js";
import { Join } from "../inbox/views/join.js";
import { Http } from "../inbox/wire/http.js";
import { PeopleServer } from "../inbox/wire/people.js";
import { deriveInWorker } from "../sealing/derive.js";

const place = document.getElementById("partners");
if (place !== null) {
  const joining = new Joining({
    server: new PeopleServer(new Http((path, init) => fetch(path, init), "/partners")),
    derive: deriveInWorker,
    token: location.pathname.split("/").at(-1) ?? "",
    host: place.dataset["host"] ?? location.hostname,
    siteName: place.dataset["site"] ?? "Notes",
    words: list.split("\n").filter(Boolean),
  });
  render(<Join joining={joining} />, place);
  void joining.read();
}
