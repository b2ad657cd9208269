// The inbox's page: finds its place in the document and hands the world in.
import { render } from "preact";
import { Inbox } from "../inbox/desk/inbox.js";
import { App } from "../inbox/views/app.js";
import { Http } from "../inbox/wire/http.js";
import { Server } from "../inbox/wire/server.js";
import { deriveInWorker } from "../sealing/derive.js";

const place = document.getElementById("inbox");
const clock = (): Date => new Date();
if (place !== null) {
  const server = new Server(new Http((path, init) => fetch(path, init)));
  const host = place.dataset["host"] ?? location.hostname;
  const inbox = new Inbox({ server, derive: deriveInWorker, memory: localStorage, host }, clock);
  render(<App inbox={inbox} clock={clock} />, place);
}
