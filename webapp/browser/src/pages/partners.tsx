// The charity's page: finds its place in the document and hands the world in.
import { render } from "preact";
import list from "../../../../crypto/data/words.txt";
import { Inbox } from "../inbox/desk/inbox.js";
import { Http } from "../inbox/wire/http.js";
import { PeopleServer } from "../inbox/wire/people.js";
import { Charity } from "../partners/desk/charity.js";
import { Page } from "../partners/views/page.js";
import { CharityServer } from "../partners/wire/charity-server.js";
import { QuietServer } from "../partners/wire/quiet-server.js";
import { deriveInWorker } from "../sealing/derive.js";

const place = document.getElementById("partners");
const clock = (): Date => new Date();
if (place !== null) {
  const http = new Http((path, init) => fetch(path, init), "/partners");
  const world = {
    server: new QuietServer(http),
    people: new PeopleServer(http),
    derive: deriveInWorker,
    memory: localStorage,
    host: place.dataset["host"] ?? location.hostname,
    siteName: place.dataset["site"] ?? "Notes",
    words: list.split("\n").filter(Boolean),
    roles: ["worker", "lead"],
    hasQueue: false,
  };
  const charity = new Charity(new Inbox(world, clock), new CharityServer(http), clock);
  render(<Page charity={charity} clock={clock} />, place);
}
