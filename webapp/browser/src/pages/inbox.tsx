// The inbox's page: finds its place in the document and hands the world in.
import { render } from "preact";
import list from "../../../../crypto/data/words.txt";
import { Inbox } from "../inbox/desk/inbox.js";
import { App } from "../inbox/views/app.js";
import { Http } from "../inbox/wire/http.js";
import { LinkingServer } from "../inbox/wire/linking.js";
import { PeopleServer } from "../inbox/wire/people.js";
import { Server } from "../inbox/wire/server.js";
import { deriveInWorker } from "../sealing/derive.js";

const place = document.getElementById("inbox");
const clock = (): Date => new Date();
if (place !== null) {
  const http = new Http((path, init) => fetch(path, init));
  const world = {
    server: new Server(http),
    people: new PeopleServer(http),
    linking: new LinkingServer(http),
    derive: deriveInWorker,
    memory: localStorage,
    host: place.dataset["host"] ?? location.hostname,
    siteName: place.dataset["site"] ?? "Notes",
    words: list.split("\n").filter(Boolean),
  };
  const inbox = new Inbox(world, clock);
  render(<App inbox={inbox} clock={clock} />, place);
}
