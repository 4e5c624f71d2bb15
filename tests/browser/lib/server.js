// A small static server on this machine alone, as plain as the hosts that sites are put on.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

/** Serves `folder` below `prefix`, which begins and ends with a slash; port 0 is any that is free. */
export async function serve(folder, prefix = "/", port = 0) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length)) : "..";
    const file = /^$|\/$|^\.$/.test(inside) ? join(inside, "index.html") : inside;
    try {
      if (file.startsWith("..")) throw new Error("outside");
      const bytes = await readFile(join(folder, file));
      response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("There is nothing here.");
    }
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}${prefix}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { address, close };
}
